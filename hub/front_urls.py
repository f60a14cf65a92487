"""The front door's own pages: home, help and health."""

urlpatterns: list = []
