"""The pages of the plans room."""
