"""The pages of the standards room."""

from django.urls import path

from standards.views import agency, plan

app_name = "standards"
urlpatterns = [
    path("plans/<ref:reference>/assurance/", plan.assurance, name="plan"),
    path("plans/<ref:reference>/assurance/<slug:criterion>/", plan.criterion, name="criterion"),
    path("assurance/", agency.assurance, name="agency"),
]
