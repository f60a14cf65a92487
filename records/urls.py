"""The pages of the records room."""

from django.urls import path

from records.views import acts, before, contact, entries, identity, lists, person, recording, team

app_name = "people"
urlpatterns = [
    path("people/", lists.people, name="list"),
    path("people/search/", lists.search_people, name="search"),
    path("people/new/", identity.new, name="new"),
    path("people/<ref:reference>/", person.overview, name="person"),
    path("people/<ref:reference>/risks/", person.risks, name="risks"),
    path("people/<ref:reference>/contact/", contact.contact, name="contact"),
    path("people/<ref:reference>/contact/before/", before.before, name="before"),
    path("people/<ref:reference>/contact/<ref:entry>/show/", contact.reveal, name="contact_show"),
    path("people/<ref:reference>/contact/<ref:entry>/checked/", contact.check, name="contact_checked"),
    path("people/<ref:reference>/sharing/", person.sharing, name="sharing"),
    path("people/<ref:reference>/team/", team.team, name="team"),
    path("people/<ref:reference>/team/<ref:member>/end/", team.end, name="team_end"),
    path("people/<ref:reference>/identity/correct/", identity.correct, name="identity_correct"),
    path("people/<ref:reference>/record/", recording.choose, name="choose"),
    path("people/<ref:reference>/record/<slug:kind>/", recording.record, name="record"),
    path("people/<ref:reference>/record/<slug:kind>/audience/", recording.audience, name="record_audience"),
    path("people/<ref:reference>/entries/<ref:entry>/", entries.entry, name="entry"),
    path("people/<ref:reference>/entries/<ref:entry>/file/", entries.file, name="file"),
    path("people/<ref:reference>/entries/<ref:entry>/correct/", entries.correct, name="correct"),
    path("people/<ref:reference>/entries/<ref:entry>/seal/", acts.seal, name="seal"),
    path("people/<ref:reference>/entries/<ref:entry>/unseal/", acts.unseal, name="unseal"),
    path("people/<ref:reference>/entries/<ref:entry>/marks/", acts.mark, name="mark"),
    path("people/<ref:reference>/entries/<ref:entry>/agencies/", acts.control, name="control"),
    path("people/<ref:reference>/entries/<ref:entry>/restrict/", acts.restrict, name="restrict"),
    path("people/<ref:reference>/entries/<ref:entry>/release/", acts.release, name="release"),
    path("people/<ref:reference>/restrictions/", acts.restrictions, name="restrictions"),
]
