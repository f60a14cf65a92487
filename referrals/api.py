"""Referrals in the API: the same boxes, the same page, the same verbs."""

import hashlib

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response

from access.policy import check
from agencies.creations import once, was_made
from agencies.models import Membership
from consent.identity import is_who
from consent.sight import see_known_person, see_people, see_person
from hub.kit.api import Pages, check_match, etag_of
from hub.kit.viewsets import IF_MATCH, Resource, act, makes, read
from people import actions as people
from people.models import RecordEntry
from referrals import actions
from referrals.api_moves import Moves
from referrals.api_reasons import ROUTES as REASON_ROUTES
from referrals.api_search import Search
from referrals.api_views import VIEW_ROUTES
from referrals.draft_page import draft_page
from referrals.drafts import drafts_for
from referrals.filters import ReferralFilter
from referrals.history import steps_of
from referrals.inbox import BOXES, rows_of
from referrals.models import Referral
from referrals.offers import services_of
from referrals.page import referral_page
from referrals.repeats import sent_for
from referrals.serializers import (
    AcceptIn,
    AnswerIn,
    AskIn,
    DeclineIn,
    OutcomeOut,
    ReferralOut,
    RowOut,
    SeenIn,
    SeenOut,
    StepOut,
    TakeIn,
    TakeManyIn,
    WithdrawIn,
    list_members,
)
from referrals.serializers_writing import AttachIn, DraftIn, NewDraftIn, PreviewOut, preview_members


class ReferralPages(Pages):
    """Cursor pages by time of making, latest first; the key breaks ties."""

    ordering = ("-created_at", "-id")


class ReferralViewSet(Moves, Search, Resource):
    """Referrals that the acting agency sent or was sent."""

    serializer_class = ReferralOut
    pagination_class: type[CursorPagination] = ReferralPages
    filterset_class = ReferralFilter
    queryset = Referral.objects.none()

    def get_queryset(self):
        """Return what the acting agency may know of, in one box where `box` names it; drafts only to their author."""
        viewer = self.request.viewer
        box = self.request.query_params.get("box")
        if self.action == "list" and box is not None:
            if box not in BOXES:
                raise ValidationError({"box": f"Choose one of {', '.join(BOXES)}"})
            return rows_of(viewer, box).for_lists(viewer)
        known = Referral.objects.visible_to(viewer).filter(Q(author_id=viewer.user_id) | ~Q(state="draft"))
        return known.for_lists(viewer) if self.action == "list" else known.with_names()

    @extend_schema(responses=RowOut(many=True), parameters=[OpenApiParameter("box", str, enum=list(BOXES))])
    def list(self, request, *args, **kwargs):
        """List referrals; names only of people whom the viewer may know."""
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        people = see_people(request.viewer, {referral.person_id for referral in rows})
        out = RowOut([list_members(row, people.get(row.person_id), request.viewer) for row in rows], many=True)
        return self.get_paginated_response(out.data)

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a referral as its page shows it; the first opening by the receiver makes it *received*.

        Reading it marks as seen what others changed; colleagues are not told of what a program reads.
        """
        if self.action == "retrieve" and thing.state == "sent" and thing.to_agency_id == self.request.viewer.agency_id:
            actions.receive(thing, by=self.request.viewer)
        if self.action == "retrieve" and thing.state != "draft":
            actions.look(thing, by=self.request.viewer)
        fresh = self.fresh(thing)
        response = Response(ReferralOut(referral_page(self.request.viewer, fresh)).data, status=status)
        response["ETag"] = etag_of(fresh)
        return response

    def was_done(self, verb: str) -> bool:
        """Return whether the client's key has done this already."""
        return was_made(self.request.viewer, verb, self.key)

    def fresh(self, thing: Referral) -> Referral:
        """Return the row with its names, as it stands now."""
        return Referral.objects.visible_to(self.request.viewer).with_names().get(pk=thing.pk)

    @makes(NewDraftIn)
    def create(self, facts):
        """Start a draft about a person."""
        viewer, reference = self.request.viewer, facts.pop("person")
        check(viewer, "referral.draft")
        sight = see_person(viewer, reference, only=is_who)
        told = {"person": reference, **facts}
        referral, _ = once(
            viewer,
            "referral.draft",
            self.key,
            told,
            make=lambda: self.write(actions.draft(sight.person, by=viewer), facts),
            find=lambda made: Referral.objects.visible_to(viewer).get(reference=made),
        )
        return referral

    @extend_schema(request=DraftIn, parameters=[IF_MATCH])
    def partial_update(self, request, *args, **kwargs):
        """Change a draft."""
        referral = self.get_object()
        check_match(request, referral)
        return self.answer(self.write(referral, read(self, DraftIn)))

    @extend_schema(request=None, parameters=[IF_MATCH], responses={204: None})
    @action(detail=True, methods=["post"])
    def discard(self, request, *args, **kwargs):
        """Delete a draft for good."""
        referral = self.get_object()
        check_match(request, referral)
        read(self, None)
        actions.discard(referral, by=request.viewer)
        return Response(status=204)

    def write(self, referral: Referral, facts: dict) -> Referral:
        """Write these facts into a draft; references become rows. Raises ValidationError for a reference not there."""
        facts = dict(facts)
        if "services" in facts:
            facts["services"] = services_of(self.request.viewer, facts["services"])
        if "left_out" in facts:
            facts["left_out"] = {one["service"]: one["groups"] for one in facts["left_out"]}
        if "pack" in facts:
            own = RecordEntry.objects.visible_to(self.request.viewer).filter(person_id=referral.person_id)
            sight = see_known_person(self.request.viewer, referral.person_id, about=referral.reference)
            seen = {each.entry.reference for each in sight.shown} if sight else set()
            wanted = [reference for reference in facts["pack"] if reference in seen]
            facts["pack"] = list(own.filter(reference__in=wanted))
            if len(facts["pack"]) != len(set(self.request.data["pack"])):
                raise ValidationError({"pack": "Choose from what your own agency has recorded about this person."})
        return actions.edit(referral, by=self.request.viewer, **facts) if facts else referral

    @extend_schema(request=None, responses={200: PreviewOut})
    @action(detail=True, methods=["get"])
    def preview(self, request, *args, **kwargs):
        """Tell who will see what of a draft, for each of its services, by the function that decides later."""
        page = draft_page(request.viewer, get_object_or_404(drafts_for(request.viewer), reference=kwargs["reference"]))
        same = sent_for(request.viewer, page.referral.person_id)
        return Response(PreviewOut(preview_members(page, same)).data)

    @extend_schema(responses={200: StepOut(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def history(self, request, *args, **kwargs):
        """Tell each step that was taken, the first one first."""
        return Response(StepOut(steps_of(self.get_object(), request.viewer), many=True).data)

    def colleague(self, facts: dict):
        """Return the key of the colleague named by e-mail, None for oneself. Raises ValidationError for anybody else."""
        address = facts.get("worker")
        if address is None:
            return None
        members = Membership.objects.current().filter(
            agency_id=self.request.viewer.agency_id, user__email=address.lower()
        )
        member = members.first()
        if member is None:
            raise ValidationError({"worker": "Choose somebody who works for your agency"})
        return member.user_id

    @act(AttachIn, keyed="entry.attach")
    def attach(self, referral, facts):
        """Attach a document to a draft, once for each key: an entry of the record that goes along."""
        viewer = self.request.viewer
        page, raw = draft_page(viewer, get_object_or_404(drafts_for(viewer), pk=referral.pk)), facts.pop("file")

        def make() -> RecordEntry:
            entry = people.attach(page.sight.person, by=viewer, raw=raw, **facts)
            actions.edit(referral, by=viewer, pack=[*page.packed, entry])
            return entry

        once(
            viewer,
            "entry.attach",
            self.key,
            {**facts, "draft": referral.reference, "file": hashlib.sha256(raw).hexdigest()},
            make=make,
            find=lambda made: RecordEntry.objects.visible_to(viewer).get(reference=made),
        )
        return referral

    @act()
    def send(self, referral, facts):
        """Send a draft: one referral to each of its services, all or none."""
        return actions.send(referral, by=self.request.viewer)

    @act(TakeIn)
    def take(self, referral, facts):
        """Take it, or give it to a colleague."""
        return actions.take(referral, by=self.request.viewer, user_id=self.colleague(facts))

    @act(AcceptIn)
    def accept(self, referral, facts):
        """Accept for the acting agency."""
        day = facts.get("first_contact_by")
        return actions.accept(referral, by=self.request.viewer, user_id=self.colleague(facts), first_contact_by=day)

    @act()
    def undo(self, referral, facts):
        """Undo an acceptance."""
        return actions.undo_accept(referral, by=self.request.viewer)

    @act(DeclineIn)
    def decline(self, referral, facts):
        """Decline with a reason and a next step, perhaps with a service to try."""
        service = self.service(facts)
        return actions.decline(referral, by=self.request.viewer, service=service, **facts)

    @act(AskIn)
    def ask(self, referral, facts):
        """Ask the other side for information."""
        return actions.ask(referral, by=self.request.viewer, **facts)

    @act(AnswerIn, path="answer")
    def answer_question(self, referral, facts):
        """Answer a question of the other side."""
        return actions.answer(referral, by=self.request.viewer, **facts)

    @extend_schema(operation_id="referrals_take_many", request=TakeManyIn, responses=OutcomeOut)
    @action(detail=False, methods=["post"], url_path="take", url_name="take-many")
    def take_many(self, request):
        """Take many open referrals, or give them to a colleague; each that cannot be given is named with its reason.

        One that moved since its version was read is left: read it again first.
        """
        facts = read(self, TakeManyIn)
        versions = {one["reference"]: one["version"] for one in facts["referrals"]}
        worker = self.colleague(facts)
        outcome = actions.take_many(list(versions), by=request.viewer, user_id=worker, versions=versions)
        return Response(OutcomeOut(outcome).data)

    @extend_schema(request=SeenIn, responses=SeenOut)
    @action(detail=False, methods=["post"])
    def seen(self, request):
        """Mark as seen what others changed, of these referrals or of all."""
        facts = read(self, SeenIn)
        return Response({"seen": actions.mark_seen(by=request.viewer, references=facts.get("referrals", ()))})

    @act(WithdrawIn)
    def withdraw(self, referral, facts):
        """Take it back."""
        return actions.withdraw(referral, by=self.request.viewer, **facts)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    ("referrals", ReferralViewSet, "referral"),
    *REASON_ROUTES,
    *VIEW_ROUTES,
]
