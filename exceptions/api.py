"""Decisions to share without consent, and emergencies, in the API: the same rules and the same actions as the pages."""

from rest_framework import viewsets
from rest_framework.response import Response

from access.policy import check
from consent import actions
from consent.api import PERSON, AboutPerson
from consent.models import BreakGlass, Override
from exceptions import bodies
from exceptions.proposals import Proposal
from exceptions.serializers import OverrideOut, SessionOut
from exceptions.told import PEOPLE
from hub.kit.api import Pages, etag_of
from hub.kit.viewsets import Resource, act, makes


class ByRequest(Pages):
    """Pages by when a decision was asked for, latest first; the key breaks ties."""

    ordering = ("-requested_at", "-id")


class ByOpening(Pages):
    """Pages by when an emergency was opened, latest first; the key breaks ties."""

    ordering = ("-opened_at", "-id")


class OverrideViewSet(Resource):
    """Decisions to share without consent, and not to share."""

    serializer_class = OverrideOut
    pagination_class = ByRequest
    queryset = Override.objects.none()

    def get_queryset(self):
        """Return the decisions that the viewer may read."""
        return Override.objects.readable_by(self.request.viewer).select_related(*PEOPLE)

    def fresh(self, override: Override) -> Override:
        """Return a decision with those whom it names, as it is now."""
        return self.get_queryset().get(pk=override.pk)

    @act()
    def approve(self, override, facts):
        """Approve as the first of two people."""
        return self.fresh(actions.approve_override(override, by=self.request.viewer))

    @act()
    def countersign(self, override, facts):
        """Approve as the second person, who is of another team or agency."""
        return self.fresh(actions.countersign_override(override, by=self.request.viewer))

    @act(bodies.OverrideWhyBody)
    def refuse(self, override, facts):
        """Refuse."""
        return self.fresh(actions.refuse_override(override, by=self.request.viewer, **facts))

    @act(bodies.OverrideWhyBody)
    def withdraw(self, override, facts):
        """Take back what you asked for, before it is decided."""
        return self.fresh(actions.withdraw_override(override, by=self.request.viewer, **facts))

    @act(bodies.OverrideWhyBody)
    def rescind(self, override, facts):
        """Stop it at once."""
        return self.fresh(actions.rescind_override(override, by=self.request.viewer, **facts))

    @act(bodies.InformBody)
    def inform(self, override, facts):
        """Record that the person was told."""
        return self.fresh(actions.inform_override(override, by=self.request.viewer, **facts))

    @act(bodies.ReviewBody)
    def review(self, override, facts):
        """Record what came of it."""
        return self.fresh(actions.review_override(override, by=self.request.viewer, **facts))


class ProposalViewSet(AboutPerson, viewsets.GenericViewSet):
    """Asking for a decision about one person."""

    reads = False
    serializer_class = OverrideOut
    queryset = Override.objects.none()

    def answer(self, override: Override, status: int) -> Response:
        """Answer with the decision as its reader may know it."""
        fresh = Override.objects.readable_by(self.request.viewer).select_related(*PEOPLE).get(pk=override.pk)
        response = Response(self.get_serializer(fresh).data, status=status)
        response["ETag"] = etag_of(fresh)
        return response

    @makes(bodies.ProposeBody)
    def create(self, facts):
        """Ask for it; it opens nothing until two people have approved it. `?renews=` names the one that it renews."""
        viewer, seen = self.request.viewer, self.seen
        renews = self.request.query_params.get("renews")
        readable = Override.objects.readable_by(viewer).filter(person_id=seen.person.pk)
        old = readable.filter(reference=renews).first() if renews else None
        check(viewer, "override.renew" if old else "override.propose", old or seen.person)
        return Proposal(viewer, seen, old).make(self.key, facts)


class SessionViewSet(Resource):
    """Emergencies."""

    serializer_class = SessionOut
    pagination_class = ByOpening
    queryset = BreakGlass.objects.none()

    def get_queryset(self):
        """Return the emergencies that the viewer may read."""
        return BreakGlass.objects.readable_by(self.request.viewer).select_related("user", "agency", "override")

    def fresh(self, session: BreakGlass) -> BreakGlass:
        """Return an emergency as it is now."""
        return self.get_queryset().get(pk=session.pk)

    @act()
    def extend(self, session, facts):
        """Go on for another hour: refused to programs."""
        return self.fresh(actions.extend_break_glass(session, by=self.request.viewer))

    @act()
    def close(self, session, facts):
        """End it now."""
        return self.fresh(actions.close_break_glass(session, by=self.request.viewer))

    @act(bodies.EmergencyCheckBody)
    def review(self, session, facts):
        """Record what came of the check."""
        return self.fresh(actions.review_break_glass(session, by=self.request.viewer, **facts))

    @act()
    def allow(self, session, facts):
        """Let its worker open another."""
        return self.fresh(actions.allow_break_glass(session, by=self.request.viewer))


class OpeningViewSet(viewsets.GenericViewSet):
    """Opening a record in an emergency: there is a door, and it is shut to programs, whoever sends them."""

    serializer_class = SessionOut
    queryset = BreakGlass.objects.none()

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    def answer(self, session: BreakGlass, status: int) -> Response:
        """Answer with the emergency."""
        return Response(self.get_serializer(session).data, status=status)

    @makes(bodies.EmergencyBody)
    def create(self, facts):
        """Refused with 403: a record is opened in an emergency by a person who has just shown who they are."""
        return actions.open_break_glass(
            self.kwargs["person"], by=self.request.viewer, re_authenticated_at=None, **facts
        )


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    ("overrides", OverrideViewSet, "override"),
    ("break-glass", SessionViewSet, "session"),
    (f"{PERSON}/overrides", ProposalViewSet, "proposal"),
    (f"{PERSON}/break-glass", OpeningViewSet, "opening"),
]
