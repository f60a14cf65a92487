"""The pages of this room, one function a page and one a verb."""
