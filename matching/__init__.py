"""Whether two agencies hold the same person, asked so that nobody learns of somebody by asking."""
