"""The pages of the matching room."""

from django.urls import path

from matching.views import enquiries, matches

app_name = "matching"
PAIR = "matching/<ref:reference>/"
ENQUIRY = "matching/questions/<ref:reference>/"
LINK = "matching/links/<ref:reference>/"
urlpatterns = [
    path("matching/", matches.listed, name="list"),
    path(PAIR, matches.pair, name="pair"),
    path(f"{PAIR}ask/", matches.act, {"verb": "ask"}, name="ask"),
    path(f"{PAIR}dismiss/", matches.act, {"verb": "dismiss"}, name="dismiss"),
    path(LINK, matches.link, name="link"),
    path(ENQUIRY, enquiries.enquiry, name="enquiry"),
    path("people/<ref:reference>/known-to-you/", enquiries.new, name="new"),
]
