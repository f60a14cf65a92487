"""Opening, recording, correcting and assigning on the pages: what comes of it, what is kept when it is refused."""

import pytest

from people.models import Assignment, Person, RecordEntry
from tests.people.town import acting, visit
from tests.records.conftest import HOME, RISK, SAFE
from tests.records.test_pages import text_of

NEW = {"given_name": "Robin", "family_name": "Hale", "born_on_0": "3", "born_on_1": "4", "born_on_2": "1990"}
USUAL = {"category": "professional_opinion", "sensitivity": "", "seal": "none", "handling": ["no_onward_sharing"]}


def entries(town, **filters):
    """What the clinic's worker has recorded."""
    with acting(town.nneka):
        return list(RecordEntry.objects.filter(**filters))


def field(response, name):
    """The value of a field in the form that is shown."""
    return response.context["form"][name].value()


def test_a_record_is_opened_once_however_often_it_is_sent(town):
    client = visit(town.nneka)
    key = field(client.get("/people/new/"), "request_key")
    answers = [client.post("/people/new/", NEW | {"request_key": key}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    with acting(town.nneka):
        person = Person.objects.get()
    assert (person.given_name, person.born_on.isoformat()) == ("Robin", "1990-04-03")


def test_one_key_does_not_open_two_records(town):
    client = visit(town.nneka)
    key = field(client.get("/people/new/"), "request_key")
    client.post("/people/new/", NEW | {"request_key": key})
    answer = client.post("/people/new/", NEW | {"given_name": "Kit", "request_key": key})
    assert answer.status_code == 422


def test_a_record_without_a_name_is_not_opened_and_what_was_typed_stays(town):
    answer = visit(town.nneka).post("/people/new/", NEW | {"given_name": "", "born_on_1": "14"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Enter first name" in page and "Date of birth must be a real date" in page
    assert 'value="Hale"' in answer.text
    assert "<title>Error: Open a record" in answer.text


def test_only_practitioners_open_records(town):
    assert visit(town.admin).get("/people/new/").status_code == 403
    assert visit(town.nneka).get("/people/new/").status_code == 200


def test_something_is_recorded(town, sam):
    client = visit(town.nneka)
    choose = client.post(f"/people/{sam.reference}/record/", {"kind": "risk_factor"})
    assert choose.status_code == 303
    form = client.get(choose["Location"])
    assert field(form, "category") == "risk_assessment"
    sent = {**USUAL, **RISK, "category": "risk_assessment", "title": "Followed home", "happened_on": "1 nov 2025"}
    answer = client.post(choose["Location"], sent)
    assert answer.status_code == 303
    (entry,) = entries(town, title="Followed home")
    assert entry.details == RISK and entry.sensitivity == 2
    assert entry.happened_on.isoformat() == "2025-11-01"
    assert entry.reference in answer["Location"]
    assert "Recorded: risk." in text_of(client.get(answer["Location"]))


def test_an_entry_is_recorded_once_for_its_key(town, sam):
    client = visit(town.nneka)
    address = f"/people/{sam.reference}/record/note/"
    key = field(client.get(address), "request_key")
    for _ in range(2):
        assert client.post(address, {**USUAL, "title": "Once", "request_key": key}).status_code == 303
    assert len(entries(town, title="Once")) == 1


@pytest.mark.parametrize("kind", ["identity", "referral_letter", "gossip"])
def test_what_is_no_kind_to_record_has_no_page(town, sam, kind):
    assert visit(town.nneka).get(f"/people/{sam.reference}/record/{kind}/").status_code == 404


def test_what_is_missing_is_said_and_what_was_typed_stays(town, sam):
    answer = visit(town.nneka).post(
        f"/people/{sam.reference}/record/risk_factor/",
        {**USUAL, "category": "risk_assessment", "text": "Long story", "risk": "harm_to_self"},
    )
    assert answer.status_code == 422
    page = text_of(answer)
    for words in ("Enter what it is, in one line", "Select how high", "Enter what shows this"):
        assert words in page
    assert "Long story" in answer.text
    assert answer.context["form"]["risk"].value() == "harm_to_self"


def test_hidden_follow_ups_are_not_kept(town, sam):
    sent = {**USUAL, **SAFE, "category": "safe_contact", "title": "Other", "message": "no", "checked_on": "today"}
    assert visit(town.nneka).post(f"/people/{sam.reference}/record/safe_contact/", sent).status_code == 303
    (entry,) = entries(town, title="Other")
    assert "message_words" not in entry.details
    assert entry.details["days"] == SAFE["days"]


def test_a_note_with_the_address_is_refused_and_without_it_kept(town, sam):
    town.note(sam, "contact_detail", title="Home", details=HOME)
    client, address = visit(town.nneka), f"/people/{sam.reference}/record/note/"
    refused = client.post(address, {**USUAL, "title": "Moved", "text": "Now at 12 Elm Rise."})
    assert refused.status_code == 422
    assert "This text holds the person’s address or number." in text_of(refused)
    assert "Now at 12 Elm Rise." in refused.text
    assert client.post(address, {**USUAL, "title": "Moved", "text": "Now elsewhere."}).status_code == 303


def test_a_number_that_was_shown_by_consent_is_refused_in_ones_own_notes_too(town, sam):
    town.involve(sam)
    town.assign(sam, town.ana)
    client, address = visit(town.ana), f"/people/{sam.reference}/record/note/"
    note = {**USUAL, "title": "Rang", "text": "07700 900123 is right."}
    town.say(sam)
    assert client.post(address, note).status_code == 422
    town.say(sam, "withdrawn", category="safe_contact")
    assert client.post(address, note).status_code == 303  # who may not see the number learns nothing of it


def test_an_entry_sealed_to_colleagues(town, sam):
    client, address = visit(town.nneka), f"/people/{sam.reference}/record/note/"
    assert field(client.get(address), "sealed_to") == [town.nneka.reference]
    sealed = {**USUAL, "title": "Sealed", "seal": "sealed"}
    assert client.post(address, sealed).status_code == 422
    answer = client.post(address, {**sealed, "sealed_to": [town.omar.reference]})
    assert answer["Location"] == f"/people/{sam.reference}/"  # whoever seals it from themselves reads it no more
    (entry,) = entries(town, title="Sealed")
    assert entry.sealed_to == [town.omar.user_id]
    answer = client.post(address, {**sealed, "title": "Mine", "sealed_to": [town.nneka.reference]})
    assert client.get(answer["Location"]).status_code == 200


def test_the_form_says_who_will_see_it(town, sam):
    town.assign(sam, town.omar)
    page = text_of(visit(town.nneka).get(f"/people/{sam.reference}/record/need/"))
    assert "Seen by 3 people at Riverside Clinic, nobody else." in page
    town.involve(sam)
    assert "Northgate Housing Does not see this" in text_of(
        visit(town.nneka).get(f"/people/{sam.reference}/record/need/")
    )
    town.say(sam)
    page = text_of(visit(town.nneka).get(f"/people/{sam.reference}/record/need/"))
    assert "Seen by 3 people at Riverside Clinic, and by Northgate Housing." in page
    client = visit(town.nneka)
    address = f"/people/{sam.reference}/record/need/audience/"
    for query in ("?category=sexual_violence", "?sensitivity=3", "?seal=sealed", "?handling=originator_control"):
        panel = client.get(address + query, headers={"HX-Request": "true"})
        assert "Does not see this" in panel.text
        assert "<html" not in panel.text
    assert (
        "Nneka Osei" not in client.get(f"{address}?seal=sealed&sealed_to={town.omar.reference}").text.split("Omar")[1]
    )


def correction(entry, **changes):
    """What the form of a note sends."""
    usual = {name: USUAL[name] for name in ("category", "sensitivity")}
    return {**usual, "title": entry.title, "text": entry.text, "reason": "Wrong", "version": entry.version, **changes}


def test_an_entry_is_corrected_with_a_reason(town, sam):
    note = town.note(sam, title="Before", text="As it was")
    client, address = visit(town.nneka), f"/people/{sam.reference}/entries/{note.reference}/correct/"
    assert field(client.get(address), "title") == "Before"
    assert client.post(address, correction(note, title="After", reason="")).status_code == 422
    assert client.post(address, correction(note, title="After")).status_code == 303
    (fresh,) = entries(town, pk=note.pk)
    assert (fresh.title, fresh.version) == ("After", 2)


def test_a_correction_neither_seals_nor_marks_nor_limits(town, sam):
    note = town.note(sam, title="Before")
    client, address = visit(town.nneka), f"/people/{sam.reference}/entries/{note.reference}/correct/"
    form = client.get(address).text
    assert not [name for name in ("seal", "sealed_to", "handling", "originator_control") if f'name="{name}"' in form]
    assert f'/entries/{note.reference}/#kept"' in form
    acts = {"seal": "sealed", "sealed_to": [town.nneka.reference], "handling": ["verbal_only"]}
    assert client.post(address, correction(note, title="After", **acts)).status_code == 303
    (fresh,) = entries(town, pk=note.pk)
    assert (fresh.title, fresh.seal, fresh.sealed_to, fresh.handling) == ("After", "none", [], note.handling)
    kept = client.get(f"/people/{sam.reference}/entries/{note.reference}/").text
    assert 'id="kept"' in kept and all(f"/{act}/" in kept for act in ("seal", "marks", "agencies"))


def test_who_was_slower_sees_both_texts_and_chooses(town, sam):
    note = town.note(sam, title="Before", text="As it was")
    client, address = visit(town.nneka), f"/people/{sam.reference}/entries/{note.reference}/correct/"
    client.post(address, correction(note, text="Theirs"))
    slow = client.post(address, correction(note, text="Mine"))
    assert slow.status_code == 409
    page = text_of(slow)
    assert "Nneka Osei changed this" in page
    assert "In detail Theirs Mine" in page
    assert ">\nMine</textarea>" in slow.text
    (fresh,) = entries(town, pk=note.pk)
    assert (fresh.text, fresh.version) == ("Theirs", 2)
    again = client.post(address, correction(note, text="Mine", version=field(slow, "version")))
    assert again.status_code == 303
    assert entries(town, pk=note.pk)[0].text == "Mine"


def test_a_name_is_corrected_and_a_slower_correction_shows_both(town, sam):
    client, address = visit(town.nneka), f"/people/{sam.reference}/identity/correct/"
    sent = {"given_name": "Samantha", "family_name": "Parker", "reason": "Asked", "version": 1}
    assert client.post(address, sent).status_code == 303
    assert "Samantha Parker" in text_of(client.get(f"/people/{sam.reference}/"))
    slow = client.post(address, {**sent, "given_name": "Samuel"})
    assert slow.status_code == 409
    assert "First name Samantha Samuel" in text_of(slow)
    with acting(town.nneka):
        assert Person.objects.get(pk=sam.pk).given_name == "Samantha"


def test_the_form_of_an_entry_that_holds_a_number_is_a_look_at_the_number(town, sam):
    (rule,) = entries(town, kind="safe_contact")
    answer = visit(town.nneka).get(f"/people/{sam.reference}/entries/{rule.reference}/correct/")
    assert "07700 900123" in answer.text


def test_another_agency_neither_corrects_nor_renames(town, sam):
    note = town.note(sam)
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    client = visit(town.ana)
    assert (
        client.post(f"/people/{sam.reference}/entries/{note.reference}/correct/", correction(note)).status_code == 403
    )
    assert client.post(f"/people/{sam.reference}/identity/correct/", {}).status_code == 403


def team(town, person):
    """Who works with a person at the clinic."""
    with acting(town.nneka):
        return {one.user_id for one in Assignment.objects.live().filter(person=person, agency=town.clinic)}


def test_colleagues_are_assigned_and_their_work_ends(town, sam):
    client, address = visit(town.lead), f"/people/{sam.reference}/team/"
    assert client.post(address, {"member": town.omar.reference}).status_code == 303
    assert team(town, sam) == {town.nneka.user_id, town.omar.user_id}
    page = text_of(client.get(address))
    assert "Omar Khan Practitioner Unassign" in page
    assert client.post(f"{address}{town.nneka.reference}/end/").status_code == 303
    assert team(town, sam) == {town.omar.user_id}
    last = client.post(f"{address}{town.omar.reference}/end/")
    assert last.status_code == 409
    assert "Somebody must stay responsible" in text_of(last)


@pytest.mark.parametrize("who", ["ana", "admin"])
def test_nobody_else_is_assigned(town, sam, who):
    answer = visit(town.lead).post(f"/people/{sam.reference}/team/", {"member": getattr(town, who).reference})
    assert answer.status_code == 422
    assert team(town, sam) == {town.nneka.user_id}


def test_ending_the_work_of_somebody_who_is_nobody_here(town, sam):
    assert visit(town.lead).post(f"/people/{sam.reference}/team/{town.ana.reference}/end/").status_code == 404
