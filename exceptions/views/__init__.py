"""The pages of the exceptions room."""
