"""The pages of the figures room."""

from django.urls import path

from figures import views

app_name = "figures"
urlpatterns = [
    path("figures/", views.page, name="page"),
    path("figures/file/", views.export, name="export"),
]
