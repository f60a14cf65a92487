"""The pages of the consent room."""

from django.urls import path

from consent.views import agreements, conflict, receipt, record, recording, rules, together, withdrawal

app_name = "consent"
urlpatterns = [
    path("people/<ref:reference>/consent/", record.person, name="person"),
    path("people/<ref:reference>/consent/new/", together.new, name="new"),
    path("people/<ref:reference>/consent/record/", recording.record, name="record"),
    path("people/<ref:reference>/consent/withdraw/", withdrawal.withdraw, name="withdraw"),
    path("people/<ref:reference>/consent/stopped/", together.stopped, name="stopped"),
    path("people/<ref:reference>/consent/<ref:draft>/together/stop/", together.stop, name="stop"),
    path("people/<ref:reference>/consent/<ref:draft>/together/<int:number>/", together.together, name="together"),
    path("people/<ref:reference>/consent/<ref:talk>/", record.conversation, name="conversation"),
    path("people/<ref:reference>/consent/<ref:talk>/finished/", together.finished, name="finished"),
    path("people/<ref:reference>/consent/<ref:talk>/receipt/", receipt.receipt, name="receipt"),
    path("people/<ref:reference>/consent/<ref:talk>/receipt/pdf/", receipt.paper, name="paper"),
    path("people/<ref:reference>/conflict/", conflict.conflict, name="conflict"),
    path("thanks/", conflict.thanks, name="thanks"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.new, name="agreement_new"),
    path("agreements/<ref:reference>/", agreements.agreement, name="agreement"),
    path("agreements/<ref:reference>/sign/", agreements.sign, name="agreement_sign"),
    path("agreements/<ref:reference>/rules/new/", rules.new, name="rule_new"),
    path("rules/<ref:reference>/", rules.rule, name="rule"),
    path("rules/<ref:reference>/sign/", rules.sign, name="rule_sign"),
]
