"""The pages of referrals."""

from django.urls import path

from referrals.views import (
    acting,
    answering,
    attaching,
    checking,
    lists,
    reading,
    reasons,
    saved,
    searching,
    sending,
    writing,
)

app_name = "referrals"
urlpatterns = [
    path("referrals/", lists.boxes, name="list"),
    path("referrals/search/", searching.search, name="search"),
    path("referrals/take/", lists.take_many, name="take_many"),
    path("referrals/views/", saved.views, name="views"),
    path("referrals/views/<ref:reference>/change/", saved.change, name="view_change"),
    path("referrals/views/<ref:reference>/discard/", saved.discard, name="view_discard"),
    path("referrals/reasons/", reasons.reasons, name="reasons"),
    path("referrals/reasons/<ref:reference>/end/", reasons.end, name="reason_end"),
    path("referrals/new/", writing.new, name="new"),
    path("referrals/drafts/<ref:reference>/", writing.draft, name="draft"),
    path("referrals/drafts/<ref:reference>/check/", checking.check_and_send, name="check"),
    path("referrals/drafts/<ref:reference>/attach/", attaching.attach, name="attach"),
    path("referrals/drafts/<ref:reference>/sent/", checking.sent, name="sent"),
    path("referrals/drafts/<ref:reference>/audience/", writing.audience_panel, name="audience"),
    path("referrals/drafts/<ref:reference>/delete/", writing.discard, name="discard"),
    path("referrals/drafts/<ref:reference>/<slug:code>/", writing.task, name="task"),
    path("referrals/<ref:reference>/", reading.referral, name="referral"),
    path("referrals/<ref:reference>/history/", reading.history, name="history"),
    path("referrals/<ref:reference>/take/", answering.take, name="take"),
    path("referrals/<ref:reference>/accept/", answering.accept, name="accept"),
    path("referrals/<ref:reference>/undo/", answering.undo, name="undo"),
    path("referrals/<ref:reference>/decline/", answering.decline, name="decline"),
    path("referrals/<ref:reference>/ask/", answering.ask, name="ask"),
    path("referrals/<ref:reference>/answer/", sending.answer, name="answer"),
    path("referrals/<ref:reference>/withdraw/", sending.withdraw, name="withdraw"),
    path("referrals/<ref:reference>/<slug:code>/", acting.act, name="act"),
]
