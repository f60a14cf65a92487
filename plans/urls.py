"""The pages of the plans room."""

from django.urls import path

from plans.views import agreeing, closing, dating, paper, parts, plans, seeing

app_name = "plans"
urlpatterns = [
    path("plans/", plans.listed, name="list"),
    path("plans/<ref:reference>/", plans.plan, name="plan"),
    path("plans/<ref:reference>/review/", plans.review, name="review"),
    path("plans/<ref:reference>/close/", closing.close, name="close"),
    path("plans/<ref:reference>/open-again/", closing.reopen, name="reopen_plan"),
    path("plans/<ref:reference>/handover/", closing.handover, name="handover"),
    path("plans/<ref:reference>/agree/", agreeing.agree, name="agree"),
    path("plans/<ref:reference>/agree/propose/", agreeing.propose, name="propose"),
    path("plans/<ref:reference>/agree/answer/", agreeing.answer, name="answer"),
    path("plans/<ref:reference>/person/", agreeing.person_answer, name="said"),
    path("plans/<ref:reference>/mind/", agreeing.mind, name="mind"),
    path("plans/<ref:reference>/versions/", agreeing.versions, name="versions"),
    path("plans/<ref:reference>/versions/<int:number>/", agreeing.version, name="version"),
    path("plans/<ref:reference>/compare/<int:before>/<int:now>/", agreeing.compare, name="compare"),
    path("plans/<ref:reference>/sequence/", seeing.sequence, name="sequence"),
    path("plans/<ref:reference>/coverage/", seeing.coverage, name="coverage"),
    path("plans/<ref:reference>/coverage/link/", seeing.link, name="link"),
    path("plans/<ref:reference>/coverage/<ref:factor>/gap/", seeing.gap, name="gap"),
    path("plans/<ref:reference>/clashes/", seeing.clashes, name="clashes"),
    path("plans/<ref:reference>/clashes/say/", seeing.say, name="say"),
    path("plans/<ref:reference>/page/", paper.page, name="page"),
    path("plans/<ref:reference>/page/paper/", paper.page_paper, name="page_paper"),
    path("plans/<ref:reference>/copy/", paper.copy, name="copy"),
    path("plans/<ref:reference>/copy/paper/", paper.copy_as_paper, name="copy_paper"),
    path("plans/<ref:reference>/copy/open/", paper.open_copy, name="open_copy"),
    path("plans/<ref:reference>/handed-out/", paper.delivery, name="delivery"),
    path("plans/<ref:reference>/deliver/", paper.deliver, name="deliver"),
    path("plans/<ref:reference>/roles/new/", parts.offer, name="offer"),
    path("plans/<ref:reference>/new/<slug:kind>/", parts.add, name="add"),
    path("plans/<ref:reference>/<ref:part>/", parts.part, name="part"),
    path("plans/<ref:reference>/<ref:part>/dates/", dating.dates, name="dates"),
    path("plans/<ref:reference>/<ref:part>/reopen/", seeing.reopen, name="reopen"),
    path("plans/<ref:reference>/<ref:part>/change/", parts.change, name="change"),
    path("plans/<ref:reference>/<ref:part>/<slug:act>/", parts.act, name="act"),
    path("people/<ref:reference>/plan/", plans.person, name="person"),
]
