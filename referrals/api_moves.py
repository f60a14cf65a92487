"""The verbs that move a referral on, in the API: the same acts as on their page (referrals.views.acting)."""

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from agencies.creations import once
from agencies.models import Service
from consent.sight import see_known_person
from hub.kit.api import etag_of
from hub.kit.viewsets import IF_MATCH, KEY, act, read
from referrals import actions
from referrals.bodies import (
    EndIn,
    GoOnIn,
    HoldIn,
    PassOnIn,
    RedirectIn,
    ReviewIn,
    SendOnIn,
    SentOnOut,
    StartIn,
    TransferIn,
    UpholdIn,
)
from referrals.models import Referral
from referrals.onward import in_the_way


class Moves:
    """The doors of these verbs, for the viewset of referrals, which finds services and colleagues."""

    def service(self, facts: dict):
        """Take the service out of what was sent, as a row; None where none was. Raises ValidationError for an unknown one."""
        reference = facts.pop("service", None)
        if reference is None:
            return None
        row = Service.objects.offered_to(None).filter(reference=reference).first()
        if row is None:
            raise ValidationError({"service": "There is nothing with this reference that you may use."})
        return row

    @act(PassOnIn)
    def pass_on(self, referral, facts):
        """Give it to another service of the acting agency."""
        service = self.service(facts)
        return actions.pass_on(referral, by=self.request.viewer, service=service, **facts)

    @act(RedirectIn)
    def redirect(self, referral, facts):
        """Pass it back to the sender, perhaps with a service to try."""
        service = self.service(facts)
        return actions.redirect(referral, by=self.request.viewer, service=service, **facts)

    @extend_schema(request=SendOnIn, responses=SentOnOut, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"], url_path="send-on", url_name="send-on")
    def send_on(self, request, *args, **kwargs):
        """Send what nobody took to another service, once for each key; where that cannot be, answer with the draft and why."""
        referral, viewer = self.get_object(), request.viewer
        self.match(referral, "referral.send_on")
        facts = read(self, SendOnIn)
        told, service = {"referral": referral.reference, **facts}, self.service(facts)
        made, _ = once(
            viewer,
            "referral.send_on",
            self.key,
            told,
            make=lambda: actions.send_on(referral, by=viewer, service=service),
            find=lambda reference: Referral.objects.visible_to(viewer).get(reference=reference),
        )
        sight = see_known_person(viewer, made.person_id, about=made.reference) if made.state == "draft" else None
        why = in_the_way(viewer, referral, made, sight) if sight else {}
        out = SentOnOut({"reference": made.reference, "state": made.state, "missing": why})
        return Response(out.data, headers={"ETag": etag_of(made)})

    @act(StartIn)
    def start(self, referral, facts):
        """Record the first contact: work has begun."""
        return actions.start(referral, by=self.request.viewer, **facts)

    @act(GoOnIn)
    def go_on(self, referral, facts):
        """Go on with the work until another day."""
        return actions.go_on(referral, by=self.request.viewer, **facts)

    @act(HoldIn)
    def hold(self, referral, facts):
        """Put the work on hold."""
        return actions.hold(referral, by=self.request.viewer, **facts)

    @act()
    def resume(self, referral, facts):
        """Go on with the work."""
        return actions.resume(referral, by=self.request.viewer)

    @act(TransferIn)
    def transfer(self, referral, facts):
        """Hand the work over; to another agency this answers with the draft that was begun."""
        worker = self.colleague(facts)
        return actions.transfer(referral, by=self.request.viewer, service=self.service(facts), user_id=worker)

    @act(EndIn)
    def complete(self, referral, facts):
        """Complete the work."""
        return actions.complete(referral, by=self.request.viewer, **facts)

    @act(EndIn)
    def end_early(self, referral, facts):
        """End the work early."""
        return actions.end_early(referral, by=self.request.viewer, **facts)

    @act(ReviewIn)
    def ask_review(self, referral, facts):
        """Ask for a decline to be looked at again."""
        return actions.ask_review(referral, by=self.request.viewer, **facts)

    @act(UpholdIn)
    def uphold(self, referral, facts):
        """Let a decline stand."""
        return actions.uphold(referral, by=self.request.viewer, **facts)

    @act()
    def overturn(self, referral, facts):
        """Take a decline back."""
        return actions.overturn(referral, by=self.request.viewer)
