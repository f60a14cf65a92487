"""The desk room's part of the API."""

#: (path, viewset, name) for the router of the front door.
ROUTES: list = []
