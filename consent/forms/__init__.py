"""What is typed in this room: forms read and check single fields, the actions check the rest and do the work."""
