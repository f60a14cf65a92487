"""The pages of the consent room."""

app_name = "consent"
urlpatterns: list = []
