"""Sending on what nobody took: one act, by which the next referral is sent to another service (design: domain, Referral)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies.models import Service
from consent.sight import see_known_person
from hub.kit.errors import NotNow, Refused
from referrals.actions.drafting import draft, edit
from referrals.actions.sending import SENT_ON, send
from referrals.actions.steps import held
from referrals.chain import onward_of
from referrals.models import Referral
from referrals.onward import NO_WORDS, in_the_way, may_read, pack_for, words_for


@transaction.atomic
def send_on(referral: Referral, *, by: Viewer, service: Service | None) -> Referral:
    """Send what nobody took to another service: its words, and what may be seen of its pack and chosen anew.

    Returns the next referral: sent, or a draft where something stands in the way (referrals.onward.in_the_way says
    what); a draft that was begun for this service before is found again as its author left it. The old referral stays as
    it ended, and its receiver learns nothing. The person's row is held before they are looked at, so that of two who
    send on at once neither waits for the other for ever.

    Raises ValidationError for a service that cannot be asked, NotNow when the referral has not ended or was sent on
    already, Refused for somebody who may not read what was sent.
    """
    referral = held(referral)
    check(by, "referral.send_on", referral)
    if not referral.may_move("referral.send_on"):
        raise NotNow(f"This is already {referral.get_state_display().lower()}.")
    if service is None:
        raise ValidationError({"service": "Choose a service"})
    if onward := onward_of(by, referral).first():
        raise NotNow(SENT_ON.format(reference=onward.reference))
    if begun := Referral.objects.drafts_of(by).filter(continues=referral, chosen__service=service).first():
        return begun
    sight = see_known_person(by, referral.person_id, about=referral.reference)
    if sight is None or not may_read(referral, sight):
        raise Refused(NO_WORDS)
    new = draft(sight.person, by=by, service=service, **words_for(by, referral))
    Referral.objects.filter(pk=new.pk).update(continues=referral)
    new = edit(new, by=by, pack=pack_for(referral, sight))
    return new if in_the_way(by, referral, new, sight) else send(new, by=by)
