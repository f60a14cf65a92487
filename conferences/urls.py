"""The pages of the conferences room."""

from django.urls import path

from conferences.views import conferences, following, items, members

app_name = "conferences"
urlpatterns = [
    path("conferences/", conferences.listed, name="list"),
    path("conferences/new/", conferences.new, name="new"),
    path("conferences/members/", members.members, name="members"),
    path("conferences/members/<ref:reference>/<slug:act>/", members.act, name="member_act"),
    path("conferences/flags/", following.flags, name="flags"),
    path("conferences/figures/", following.figures, name="figures"),
    path("conferences/figures/file/", following.figures_file, name="figures_file"),
    path("conferences/transfers/<ref:reference>/", following.transfer, name="transfer"),
    path("conferences/items/<ref:reference>/", items.item, name="item"),
    path("conferences/items/<ref:reference>/<slug:act>/", items.act, name="item_act"),
    path("conferences/<ref:reference>/", conferences.conference, name="conference"),
    path("conferences/<ref:reference>/<slug:act>/", conferences.act, name="act"),
    path("people/<ref:reference>/conference/", items.refer, name="refer"),
]
