"""The pages of the notifications room."""

app_name = "notifications"
urlpatterns: list = []
