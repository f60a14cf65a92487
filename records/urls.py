"""The pages of the records room."""

app_name = "people"
urlpatterns: list = []
