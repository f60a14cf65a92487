"""The pages of the questions room."""

from django.urls import path

from questions.views import concerns, questions

app_name = "questions"
urlpatterns = [
    path("questions/", questions.listed, name="list"),
    path("questions/new/", questions.new, name="new"),
    path("questions/<ref:reference>/", questions.question, name="question"),
    path("questions/<ref:reference>/<slug:act>/", questions.act, name="act"),
    path("people/<ref:reference>/concern/", concerns.new, name="raise"),
    path("concerns/<ref:reference>/", concerns.concern, name="concern"),
    path("concerns/<ref:reference>/<slug:act>/", concerns.act, name="concern_act"),
]
