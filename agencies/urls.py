"""The pages of the agencies room."""

urlpatterns: list = []
