"""The pages of the timeline room."""

from django.urls import path

from timeline import views

app_name = "timeline"
urlpatterns = [
    path("people/<ref:reference>/timeline/", views.person, name="person"),
    path("plans/<ref:reference>/timeline/", views.plan, name="plan"),
]
