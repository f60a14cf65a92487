"""Where each route leads for a subject: the references that stand in its address, of things that exist."""

from django.urls import reverse

from agencies.models import Membership, Need
from agencies.open_referral import terms
from referrals.models import Reason
from tests.matrix import assured, conferred, delivered, planned, retained, reviewed
from tests.matrix.personas import PERSONAS, Persona
from tests.matrix.questions import ADDRESSES
from tests.matrix.routes import our_routes

#: A reference of each kind that no row will ever have: the digits and letters of real ones, drawn once.
NEVER = "ZZ9Z7Z"


def _membership(world, subject) -> str:
    """Return the reference of the clinic's newest colleague, whose membership may end."""
    return Membership.objects.get(pk=world.joiner.membership_id).reference


def _need(world, subject) -> str:
    """Return the reference of a need on the hub's list."""
    return Need.objects.first().reference


def _reason(world, subject) -> str:
    """Return the reference of a coded reason that may be chosen."""
    return Reason.objects.in_force("decline").first().reference


def entry(name: str):
    """Return where to find the reference of this entry of a subject."""
    return lambda world, subject: subject.entries[name].reference


def person(world, subject) -> str:
    """Return the reference of the subject."""
    return subject.person.reference


def referral(world, subject) -> str:
    """Return the reference of the subject's referral."""
    return subject.referral.reference


#: (start of the route's name, part of its address) -> what stands there; the longest start that fits counts.
OFFICES = {
    **ADDRESSES,
    **planned.ADDRESSES,
    **assured.ADDRESSES,
    **retained.ADDRESSES,
    **reviewed.ADDRESSES,
    **delivered.ADDRESSES,
    **conferred.ADDRESSES,
    ("token_revoke", "reference"): lambda world, subject: world.spare_token.reference,
    ("invitation", "secret"): lambda world, subject: world.invitation_secret,
    ("application", "reference"): lambda world, subject: world.applied.reference,
    ("application_resend", "reference"): lambda world, subject: world.joined.reference,
    ("application_resend", "invitation"): lambda world, subject: world.first_invitation.reference,
    ("agency_approve", "reference"): lambda world, subject: world.applied.reference,
    ("agency_refuse", "reference"): lambda world, subject: world.applied.reference,
    ("agency", "reference"): lambda world, subject: world.clinic.reference,
    ("service", "reference"): lambda world, subject: world.clinic.reference,
    ("service", "service"): lambda world, subject: world.own_service.reference,
    ("need_end", "reference"): _need,
    ("api:need", "reference"): _need,
    ("referrals:reason_end", "reference"): _reason,
    ("api:referral-reason", "reference"): _reason,
    ("exchange_run", "reference"): lambda world, subject: world.taken_in.reference,
    ("api:import", "reference"): lambda world, subject: world.taken_in.reference,
    ("api:directory-service", "id"): lambda world, subject: str(world.own_service.pk),
    ("api:directory-organization", "id"): lambda world, subject: str(world.clinic.pk),
    ("api:directory-taxonomy", "id"): lambda world, subject: terms.NEEDS["id"],
    ("api:directory-term", "id"): lambda world, subject: terms.derived("fact", "capacity"),
    ("membership_end", "reference"): _membership,
    ("membership_place", "reference"): _membership,
    ("invitation_", "reference"): lambda world, subject: world.invitation.reference,
    ("people:", "kind"): lambda world, subject: "need",
    ("people:", "member"): _membership,
    ("consent:", "number"): lambda world, subject: 2,
    ("consent:ring_fence", "reference"): lambda world, subject: world.fence.reference,
    ("consent:ring_fence", "clearance"): lambda world, subject: world.clearance.reference,
    ("consent:conflict_end", "reference"): lambda world, subject: world.conflict.reference,
    ("api:ring-fence", "reference"): lambda world, subject: world.fence.reference,
    ("api:conflict-of-interest", "reference"): lambda world, subject: world.conflict.reference,
    ("consent:agreement", "reference"): lambda world, subject: world.agreement.reference,
    ("consent:agreement_sign", "reference"): lambda world, subject: world.open_agreement.reference,
    ("consent:agreement_edit", "reference"): lambda world, subject: world.draft_agreement.reference,
    ("consent:agreement_edit", "section"): lambda world, subject: "people",
    ("consent:agreement_resume", "party"): lambda world, subject: world.housing.reference,
    ("consent:ground", "reference"): lambda world, subject: world.ground.reference,
    ("api:agreement-edit", "reference"): lambda world, subject: world.draft_agreement.reference,
    ("api:ground", "reference"): lambda world, subject: world.ground.reference,
    ("consent:rule_new", "reference"): lambda world, subject: world.agreement.reference,
    ("consent:rule", "reference"): lambda world, subject: world.open_rule.reference,
    ("exceptions:override", "reference"): lambda world, subject: world.proposed.reference,
    ("exceptions:approve", "reference"): lambda world, subject: world.proposed.reference,
    ("exceptions:refuse", "reference"): lambda world, subject: world.proposed.reference,
    ("exceptions:withdraw", "reference"): lambda world, subject: world.proposed.reference,
    ("exceptions:countersign", "reference"): lambda world, subject: world.approved.reference,
    ("exceptions:rescind", "reference"): lambda world, subject: world.decided.reference,
    ("exceptions:inform", "reference"): lambda world, subject: world.decided.reference,
    ("exceptions:review", "reference"): lambda world, subject: world.decided.reference,
    ("exceptions:session", "reference"): lambda world, subject: world.session.reference,
    ("exceptions:check", "reference"): lambda world, subject: world.session.reference,
    ("exceptions:extend", "reference"): lambda world, subject: world.session.reference,
    ("exceptions:close", "reference"): lambda world, subject: world.session.reference,
    ("exceptions:allow", "reference"): lambda world, subject: world.session.reference,
    ("api:override", "reference"): lambda world, subject: world.proposed.reference,
    ("api:override-countersign", "reference"): lambda world, subject: world.approved.reference,
    ("api:override-rescind", "reference"): lambda world, subject: world.decided.reference,
    ("api:override-inform", "reference"): lambda world, subject: world.decided.reference,
    ("api:override-review", "reference"): lambda world, subject: world.decided.reference,
    ("api:session", "reference"): lambda world, subject: world.session.reference,
    **{
        (f"matching:{name}", "reference"): lambda world, subject: world.pair.reference
        for name in ("pair", "ask", "dismiss")
    },
    ("matching:link", "reference"): lambda world, subject: world.link.reference,
    ("matching:enquiry", "reference"): lambda world, subject: world.enquiry.reference,
    ("api:match", "reference"): lambda world, subject: world.pair.reference,
    ("api:link", "reference"): lambda world, subject: world.link.reference,
    ("api:enquiry", "reference"): lambda world, subject: world.enquiry.reference,
    ("consent:recall", "reference"): lambda world, subject: world.recall.reference,
    ("api:recall", "reference"): lambda world, subject: world.recall.reference,
    ("rights:", "act"): lambda world, subject: "plan_safety",
    ("referrals:view_", "reference"): lambda world, subject: world.view.reference,
    ("api:view", "reference"): lambda world, subject: world.view.reference,
    ("referrals:task", "code"): lambda world, subject: "help",
    ("referrals:act", "code"): lambda world, subject: "redirect",
    ("desk:attempt", "disclosure"): lambda world, subject: world.attempt,
    ("desk:alert", "reference"): lambda world, subject: world.alert.reference,
    ("desk:check", "reference"): lambda world, subject: world.drawn.reference,
    ("desk:sample_check", "reference"): lambda world, subject: world.drawn.reference,
    ("desk:inquiry", "reference"): lambda world, subject: world.inquiry.reference,
    ("desk:trial", "reference"): lambda world, subject: world.trial.reference,
    ("api:trial", "reference"): lambda world, subject: world.trial.reference,
    ("api:alert", "reference"): lambda world, subject: world.alert.reference,
    ("api:sample", "reference"): lambda world, subject: world.drawn.reference,
    ("api:inquiry", "reference"): lambda world, subject: world.inquiry.reference,
    ("api:agency", "reference"): lambda world, subject: world.clinic.reference,
    ("api:application", "reference"): lambda world, subject: world.applied.reference,
    ("api:service", "reference"): lambda world, subject: world.own_service.reference,
    ("api:membership", "reference"): _membership,
    ("api:invitation", "reference"): lambda world, subject: world.invitation.reference,
    ("api:token", "reference"): lambda world, subject: world.spare_token.reference,
    ("api:agreement", "reference"): lambda world, subject: world.agreement.reference,
    ("api:agreement-sign", "reference"): lambda world, subject: world.open_agreement.reference,
    ("api:", "agreement"): lambda world, subject: world.agreement.reference,
    ("api:rule", "reference"): lambda world, subject: world.open_rule.reference,
}
#: Pages of the rights room whose address begins with the person and not with a request.
ABOUT_THE_PERSON = ("statement", "review", "read", "paper", "hold", "check", "new")
#: The same for what belongs to one person, so that every state of their referral counts.
ABOUT = {
    ("people:", "reference"): person,
    ("people:", "entry"): entry("need"),
    ("people:contact", "entry"): entry("safe"),
    ("consent:", "reference"): person,
    ("consent:", "draft"): lambda world, subject: subject.unfinished.reference,
    ("consent:", "talk"): lambda world, subject: subject.talk.reference,
    ("rights:", "reference"): lambda world, subject: subject.request.reference,
    **{(f"rights:{name}", "reference"): person for name in ABOUT_THE_PERSON},
    ("rights:", "entry"): entry("need"),
    ("rights:", "line"): lambda world, subject: subject.disclosure,
    ("consent:", "found_out"): lambda world, subject: subject.found["capacity"].reference,
    ("api:withdrawal", "reference"): lambda world, subject: subject.stopped.reference,
    **{
        (f"api:{name}", "reference"): lambda world, subject, name=name: subject.found[name].reference
        for name in ("capacity", "gillick", "proxy")
    },
    ("referrals:", "reference"): referral,
    ("referrals:draft", "reference"): lambda world, subject: subject.draft.reference,
    ("referrals:check", "reference"): lambda world, subject: subject.draft.reference,
    ("referrals:attach", "reference"): lambda world, subject: subject.draft.reference,
    ("api:referral-attach", "reference"): lambda world, subject: subject.draft.reference,
    ("referrals:audience", "reference"): lambda world, subject: subject.draft.reference,
    ("referrals:discard", "reference"): lambda world, subject: subject.draft.reference,
    ("referrals:task", "reference"): lambda world, subject: subject.draft.reference,
    ("exceptions:", "reference"): person,
    ("questions:raise", "reference"): person,
    ("plans:person", "reference"): person,
    ("timeline:person", "reference"): person,
    ("conferences:refer", "reference"): person,
    ("matching:new", "reference"): person,
    ("desk:", "reference"): person,
    ("desk:", "disclosure"): lambda world, subject: subject.disclosure,
    ("desk:", "entry"): entry("need"),
    ("api:", "person"): person,
    ("api:person", "reference"): person,
    ("api:entry", "reference"): entry("need"),
    ("api:entry-show", "reference"): entry("safe"),
    ("api:conversation", "reference"): lambda world, subject: subject.talk.reference,
    ("api:disclosure", "reference"): lambda world, subject: subject.disclosure,
    ("api:disclosure", "entry"): entry("need"),
    ("api:request", "reference"): lambda world, subject: subject.request.reference,
    ("api:person_request", "reference"): lambda world, subject: subject.request.reference,
    ("api:request_item", "request_ref"): lambda world, subject: subject.request.reference,
    ("api:request_item", "reference"): entry("need"),
    ("api:statement_line", "reference"): lambda world, subject: subject.disclosure,
    ("api:referral", "reference"): referral,
    ("api:referral-send", "reference"): lambda world, subject: subject.draft.reference,
    ("api:referral-send-on", "reference"): referral,
    ("api:referral-preview", "reference"): lambda world, subject: subject.draft.reference,
}
PLACES = {**OFFICES, **ABOUT}
#: Routes without a person in their address that are about one all the same: in what is sent.
NAMED_IN_THE_BODY = {
    ("referrals:new", "POST"),
    ("api:referral-list", "POST"),
    ("referrals:take_many", "POST"),
    ("api:referral-take-many", "POST"),
}

#: Routes whose method is about another thing than the route itself: only a draft can be changed.
BY_METHOD = {("api:referral-detail", "PATCH", "reference"): lambda world, subject: subject.draft.reference}


def parts_of(name: str, method: str, world, subject) -> dict:
    """Return what stands in the address of a route, by part. Raises LookupError for a part that nobody knows."""
    places = {part: PLACES[key_of(name, part)] for part in our_routes()[name].parts}
    places |= {part: BY_METHOD[name, method, part] for part in places if (name, method, part) in BY_METHOD}
    return {part: place(world, subject) for part, place in places.items()}


def key_of(name: str, part: str) -> tuple[str, str]:
    """Return the key of what stands at this part of a route. Raises LookupError when nobody has said it."""
    starts = [start for start, wanted in PLACES if wanted == part and name.startswith(start)]
    if not starts:
        raise LookupError(f"{name} has a part “{part}”: say in tests/matrix/places.py what stands there")
    return max(starts, key=len), part


def is_about_a_person(name: str, method: str) -> bool:
    """Return whether the answer depends on which person is asked about."""
    keys = [key_of(name, part) for part in our_routes()[name].parts]
    return (name, method) in NAMED_IN_THE_BODY or any(key in ABOUT for key in keys)


def who_stands_at(name: str, method: str) -> list[Persona]:
    """Return the personas of a route: each worker once where the states of a referral make no difference."""
    about = is_about_a_person(name, method)
    found = {}
    for persona in PERSONAS:
        if not persona.stands_at(name):
            continue
        found.setdefault(persona if about else (persona.worker, persona.token), persona)
    return list(found.values())


def address_of(name: str, method: str, world, subject) -> str:
    """Return the address of a route for this subject."""
    return reverse(name, kwargs=parts_of(name, method, world, subject))


def nowhere(name: str, method: str, world, subject, *, last_only: bool = False) -> str:
    """Return the same address with references that never were, or only the last of them; “” for a route without any."""
    parts = parts_of(name, method, world, subject)
    references = [part for part, value in parts.items() if str(value)[1:2] == "-"]
    if not references:
        return ""
    wanted = references[-1:] if last_only else references
    return reverse(name, kwargs={**parts, **{part: never(parts[part]) for part in wanted}})


def never(reference: str) -> str:
    """Return a reference of the same kind and length that no row will ever have."""
    return f"{reference[0]}-{(NEVER * 2)[: len(reference) - 2]}"
