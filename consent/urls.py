"""The pages of the consent room."""

from django.urls import path

from consent.views import (
    agreement_changes,
    agreements,
    conflict,
    law,
    receipt,
    record,
    recording,
    rules,
    together,
    withdrawal,
)

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
    path("agreements/<ref:reference>/edit/<slug:section>/", agreement_changes.edit, name="agreement_edit"),
    path("agreements/<ref:reference>/suspend/", agreement_changes.suspend, name="agreement_suspend"),
    path("agreements/<ref:reference>/resume/<ref:party>/", agreement_changes.resume, name="agreement_resume"),
    path("agreements/<ref:reference>/leave/", agreement_changes.leave, name="agreement_leave"),
    path("agreements/<ref:reference>/supersede/", agreement_changes.supersede, name="agreement_supersede"),
    path("agreements/<ref:reference>/rules/new/", rules.new, name="rule_new"),
    path("rules/<ref:reference>/", rules.rule, name="rule"),
    path("rules/<ref:reference>/simulate/", rules.simulate, name="rule_simulate"),
    path("rules/<ref:reference>/sign/", rules.sign, name="rule_sign"),
    path("rules/<ref:reference>/end/", rules.end, name="rule_end"),
    path("rules/<ref:reference>/replace/", rules.replace, name="rule_replace"),
    path("law/", law.law, name="law"),
    path("law/new/", law.add, name="ground_new"),
    path("law/<ref:reference>/end/", law.end, name="ground_end"),
]
