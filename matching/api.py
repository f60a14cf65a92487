"""Pairs of records, questions between agencies, and links, in the API: the same rules and actions as the pages."""

from django.http import Http404
from rest_framework import viewsets
from rest_framework.response import Response

from access.policy import check
from consent.api_person import PERSON, AboutPerson
from hub.kit.api import Pages
from hub.kit.errors import Refused
from hub.kit.viewsets import Resource, act, makes
from matching import actions, bodies
from matching.models import Enquiry, Link, Pair
from matching.page import ask_once, enquiries_of, find_pair, links_of, pairs_of, require_worker
from matching.serializers import EnquiryOut, LinkOut, MatchOut
from matching.views.enquiries import NO_NAME


class ByFinding(Pages):
    """Pages by when two records were compared, latest first; the key breaks ties."""

    ordering = ("-found_at", "-id")


class ByAsking(Pages):
    """Pages by when it was asked, latest first; the key breaks ties."""

    ordering = ("-asked_at", "-id")


class ByLinking(Pages):
    """Pages by when records were linked, latest first; the key breaks ties."""

    ordering = ("-linked_at", "-id")


class PairViewSet(Resource):
    """Records of yours that resemble one of another agency."""

    serializer_class = MatchOut
    pagination_class = ByFinding
    queryset = Pair.objects.none()

    def get_queryset(self):
        """Return the pairs of which you may be told now."""
        require_worker(self.request.viewer)
        told = [pair.pk for pair in pairs_of(self.request.viewer)]
        return Pair.objects.visible_to(self.request.viewer).filter(pk__in=told).select_related("other_agency", "person")

    def get_object(self) -> Pair:
        """Look at the pair of this address. Raises Http404."""
        return find_pair(self.request.viewer, self.kwargs["reference"])

    @act(bodies.WhyBody)
    def ask(self, pair, facts):
        """Ask the other agency whether it is the same person; a yes links the two records."""
        actions.ask_match(pair, by=self.request.viewer, **facts)
        return find_pair(self.request.viewer, pair.reference)

    @act(bodies.WhyBody)
    def dismiss(self, pair, facts):
        """Say that these are two people; nobody is asked about them again."""
        actions.dismiss_match(pair, by=self.request.viewer, **facts)
        return find_pair(self.request.viewer, pair.reference)


class EnquiryViewSet(Resource):
    """Questions that your agency asked or is asked."""

    serializer_class = EnquiryOut
    pagination_class = ByAsking
    queryset = Enquiry.objects.none()

    def get_queryset(self):
        """Return the questions that your agency asked or is asked."""
        require_worker(self.request.viewer)
        return enquiries_of(self.request.viewer)

    @act(bodies.AnswerBody, path="answer")
    def answer_it(self, enquiry, facts):
        """Answer. Whoever asked is told only a yes; anything else is silence to them."""
        actions.answer_enquiry(enquiry, by=self.request.viewer, **facts)
        return self.get_queryset().get(pk=enquiry.pk)


class LinkViewSet(Resource):
    """Links between your records and those of others."""

    serializer_class = LinkOut
    pagination_class = ByLinking
    queryset = Link.objects.none()

    def get_queryset(self):
        """Return the links of your agency's records."""
        require_worker(self.request.viewer)
        return links_of(self.request.viewer)

    @act(bodies.WhyBody)
    def undo(self, link, facts):
        """Undo a link, with a reason."""
        actions.undo_link(link, by=self.request.viewer, **facts)
        return self.get_queryset().get(pk=link.pk)


class AskingViewSet(AboutPerson, viewsets.GenericViewSet):
    """Asking another agency about one person."""

    reads = False
    serializer_class = EnquiryOut
    queryset = Enquiry.objects.none()

    def answer(self, enquiry: Enquiry, status: int) -> Response:
        """Answer with the question as it stands."""
        fresh = enquiries_of(self.request.viewer).filter(pk=enquiry.pk).first()
        if fresh is None:
            raise Http404
        return Response(self.get_serializer(fresh).data, status=status)

    @makes(bodies.EnquiryBody)
    def create(self, facts):
        """Ask one agency whether it knows this person; it learns who they are, and answers or not."""
        check(self.request.viewer, "enquiry.ask", self.seen.person)
        if not self.seen.knows_who:
            raise Refused(NO_NAME)
        return ask_once(self.request.viewer, self.seen, facts, self.key)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    ("matches", PairViewSet, "match"),
    ("enquiries", EnquiryViewSet, "enquiry"),
    ("record-links", LinkViewSet, "link"),
    (f"{PERSON}/enquiries", AskingViewSet, "asking"),
]
