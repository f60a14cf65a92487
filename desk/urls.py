"""The pages of the desk room."""

from django.urls import path

from desk.views import erasing, ledger, proof, public, simulator, why

app_name = "desk"
urlpatterns = [
    path("audit/", ledger.desk, name="ledger"),
    path("audit/people/<ref:reference>/", ledger.person, name="person"),
    path("audit/simulator/", simulator.simulator, name="simulator"),
    path("audit/simulator/replay/", simulator.replayed, name="simulator_replay"),
    path("audit/people/<ref:reference>/today/", simulator.today, name="today"),
    path("audit/people/<ref:reference>/erase/", erasing.erase, name="erase"),
    path("audit/decisions/<ref:disclosure>/proof/", proof.proof, name="proof"),
    path("audit/decisions/<ref:disclosure>/proof.json", proof.document, name="proof_document"),
    path("audit/decisions/<ref:disclosure>/", why.attempt, name="attempt"),
    path("audit/decisions/<ref:disclosure>/<ref:entry>/", why.why, name="why"),
    path("ledger/", public.page, name="public"),
    path("ledger/checkpoints.txt", public.lines, name="public_lines"),
    path("ledger/checkpoints.json", public.members, name="public_members"),
    path("ledger/growth.json", public.growth, name="public_growth"),
    path("ledger/key.txt", public.key, name="public_key"),
    path("ledger/verify_proof.py", public.script, name="public_script"),
]
