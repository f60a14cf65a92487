"""The pages of the rights room."""

from django.urls import path

from rights.views import items, letter, requests, statement

app_name = "rights"
urlpatterns = [
    path("people/<ref:reference>/statement/", statement.statement, name="statement"),
    path("people/<ref:reference>/statement/review/", statement.review, name="review"),
    path("people/<ref:reference>/statement/read/", statement.read, name="read"),
    path("people/<ref:reference>/statement/read/pdf/", statement.paper, name="paper"),
    path("people/<ref:reference>/statement/<ref:line>/", statement.hold, name="hold"),
    path("people/<ref:reference>/statement/<ref:line>/check/", statement.second, name="check"),
    path("people/<ref:reference>/requests/new/", requests.new, name="new"),
    path("requests/", requests.requests, name="list"),
    path("requests/<ref:reference>/", requests.request_page, name="request"),
    path("requests/<ref:reference>/letter/", letter.letter, name="letter"),
    path("requests/<ref:reference>/letter/pdf/", letter.paper, name="letter_paper"),
    path("requests/<ref:reference>/items/<ref:entry>/", items.item, name="item"),
    path("requests/<ref:reference>/items/<ref:entry>/second/", items.second, name="second"),
    path("requests/<ref:reference>/items/<ref:entry>/carry-out/", items.carry_out, name="carry_out"),
    path("requests/<ref:reference>/<slug:act>/", requests.act, name="act"),
]
