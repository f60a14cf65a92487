"""The pages of the desk room."""

from django.urls import path

from desk.views import (
    decision,
    erasing,
    hours,
    inquiries,
    ledger,
    proof,
    public,
    sample,
    simulator,
    todo,
    unusual,
    why,
)

app_name = "desk"
urlpatterns = [
    path("audit/", ledger.desk, name="ledger"),
    path("audit/to-decide/", todo.to_decide, name="to_decide"),
    path("audit/unusual/", unusual.unusual, name="unusual"),
    path("audit/unusual/<ref:reference>/", unusual.alert, name="alert"),
    path("audit/unusual/<ref:reference>/decide/", unusual.decide_alert, name="alert_decide"),
    path("audit/unusual/<ref:reference>/ask/", unusual.ask, name="alert_ask"),
    path("audit/unusual/hours/", hours.hours, name="hours"),
    path("audit/sample/", sample.sample, name="sample"),
    path("audit/sample/<ref:reference>/", sample.row, name="check"),
    path("audit/sample/<ref:reference>/check/", sample.check_row, name="sample_check"),
    path("audit/questions/", inquiries.inquiries, name="inquiries"),
    path("audit/questions/<ref:reference>/", inquiries.inquiry, name="inquiry"),
    path("audit/questions/<ref:reference>/answer/", inquiries.answer, name="inquiry_answer"),
    path("audit/people/<ref:reference>/", ledger.person, name="person"),
    path("audit/simulator/", simulator.simulator, name="simulator"),
    path("audit/simulator/replay/", simulator.replayed, name="simulator_replay"),
    path("audit/people/<ref:reference>/today/", simulator.today, name="today"),
    path("audit/people/<ref:reference>/erase/", erasing.erase, name="erase"),
    path("audit/decisions/<ref:disclosure>/proof/", proof.proof, name="proof"),
    path("audit/decisions/<ref:disclosure>/proof.json", proof.document, name="proof_document"),
    path("audit/decisions/<ref:disclosure>/", why.attempt, name="attempt"),
    path("audit/decisions/<ref:disclosure>/<ref:entry>/", why.why, name="why"),
    path("audit/decisions/<ref:disclosure>/<ref:entry>/note/", decision.note, name="note"),
    path("audit/decisions/<ref:disclosure>/<ref:entry>/ask/", decision.ask, name="ask"),
    path("audit/decisions/<ref:disclosure>/<ref:entry>/dispute/", decision.dispute, name="dispute"),
    path("ledger/", public.page, name="public"),
    path("ledger/checkpoints.txt", public.lines, name="public_lines"),
    path("ledger/checkpoints.json", public.members, name="public_members"),
    path("ledger/growth.json", public.growth, name="public_growth"),
    path("ledger/key.txt", public.key, name="public_key"),
    path("ledger/verify_proof.py", public.script, name="public_script"),
]
