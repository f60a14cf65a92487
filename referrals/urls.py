"""The pages of the referrals room."""

app_name = "referrals"
urlpatterns: list = []
