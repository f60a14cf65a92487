"""People in the API: the same list, search, page and verbs; what a page would not show is not here either."""

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from access.policy import check
from consent.reaching import may_reach
from hub.kit.api import Pages, etag_of
from hub.kit.viewsets import REFERENCE, Resource, act, makes, read
from people.actions import correct_identity
from people.models import Person, RecordEntry
from people.search import wanted
from records import bodies
from records.api_acts import AFTER, EntryActs, entry_of
from records.files import download
from records.filters import PersonFilter
from records.listing import people_of, rows_of, search, too_little
from records.page import CONTACT, look, require_content
from records.serializers import EntryDoneOut, EntryOut, PersonOut, PersonRowOut, ReachOut
from records.writing import Written, assign_named, correct_entry, open_once, record_entry, unassign_named

#: The address may state for which purpose one looks.
PURPOSE = OpenApiParameter(
    "purpose",
    str,
    description="Code of the purpose for which you look, when it is another than your part with the person",
)


class PeoplePages(Pages):
    """Cursor pages by time of opening, latest first; the key breaks ties."""

    ordering = ("-created_at", "-id")


class PersonViewSet(Resource):
    """People whom you may see."""

    serializer_class = PersonOut
    pagination_class = PeoplePages
    filterset_class = PersonFilter
    queryset = Person.objects.none()

    def get_queryset(self):
        """Return the people whom a list may ask about."""
        return people_of(self.request.viewer)

    def get_object(self) -> Person:
        """Look at the person of this address, and return them. Raises Http404."""
        self.page = look(self.request, self.kwargs["reference"])
        return self.page.sight.person

    @extend_schema(responses=PersonRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List the people whose name you may see, newest first."""
        require_content(request.viewer)
        people = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows = rows_of(request.viewer, [person.pk for person in people])
        return self.get_paginated_response(PersonRowOut(rows, many=True).data)

    @extend_schema(parameters=[PURPOSE])
    def retrieve(self, request, *args, **kwargs):
        """Answer with a person and every entry that you may see."""
        return self.shown(self.get_object())

    def answer(self, thing: Person, status: int = 200) -> Response:
        """Answer with a person as they are now."""
        self.page = look(self.request, thing.reference)
        return self.shown(self.page.sight.person, status)

    def shown(self, person: Person, status: int = 200) -> Response:
        """Return the answer from the look that was taken."""
        response = Response(PersonOut(self.page).data, status=status)
        response["ETag"] = etag_of(person)
        return response

    @makes(bodies.OpenBody)
    def create(self, facts):
        """Open a record. Nothing is said about records elsewhere."""
        check(self.request.viewer, "person.open")
        return open_once(self.request.viewer, self.key, facts)

    @extend_schema(
        request=bodies.SearchBody,
        responses=inline_serializer(
            "Found",
            {"results": PersonRowOut(many=True), "more": serializers.BooleanField(help_text="More fit than are shown")},
        ),
    )
    @action(detail=False, methods=["post"])
    def search(self, request, *args, **kwargs):
        """Find people by name, reference, date or year of birth, or part of a postcode, among those you may see.

        An agency that knows of very many people has to send more than a name: 422 says so.
        """
        require_content(request.viewer)
        sought = wanted(read(self, bodies.SearchBody)["q"])
        if wrong := too_little(request.viewer, sought):
            raise serializers.ValidationError({"q": [wrong]})
        rows, more = search(request.viewer, sought)
        return Response({"results": PersonRowOut(rows, many=True).data, "more": more})

    @extend_schema(request=bodies.ReachBody, responses=ReachOut)
    @action(detail=True, methods=["post"])
    def reach(self, request, *args, **kwargs):
        """Ask before you call, write to or visit a person; the answer and its rule are in the ledger, yes or no."""
        self.page = look(request, self.kwargs["reference"], changes=False, only=CONTACT)
        return Response(ReachOut(may_reach(request.viewer, self.page.sight, **read(self, bodies.ReachBody))).data)

    @act(bodies.IdentityBody, path="identity/correct")
    def correct(self, person, facts):
        """Correct name, pronouns or date of birth at the agency that holds the record."""
        self.page.require("entry.correct", self.page.identity())
        return correct_identity(person, by=self.request.viewer, reason=facts.pop("reason"), **facts)

    @act(bodies.MemberBody, changes=False)
    def assign(self, person, facts):
        """Let a colleague work with a person."""
        self.page.require_assigning()
        assign_named(self.page, facts["member"])
        return person

    @act(bodies.MemberBody, changes=False)
    def unassign(self, person, facts):
        """End a colleague's work with a person."""
        self.page.require_assigning()
        unassign_named(self.page, facts["member"])
        return person


class EntryViewSet(EntryActs, Resource):
    """Entries of one person, always found through the person."""

    serializer_class = EntryOut
    pagination_class = None
    filter_backends = ()
    queryset = RecordEntry.objects.none()

    def get_queryset(self):
        """Return nothing: entries are found through the sight of their person."""
        return RecordEntry.objects.none()

    def get_object(self) -> RecordEntry:
        """Look at the person, and return the entry of this address. Raises Http404."""
        return entry_of(self)

    @extend_schema(parameters=[PURPOSE])
    def list(self, request, *args, **kwargs):
        """List the entries that you may see, newest first."""
        page = look(request, self.kwargs["person"])
        return Response(EntryOut(page.reader.told, many=True).data)

    @extend_schema(parameters=[PURPOSE])
    def retrieve(self, request, *args, **kwargs):
        """Answer with one entry."""
        return self.shown(self.get_object())

    def answer(self, thing: RecordEntry, status: int = 200) -> Response:
        """Answer with an entry as it is now."""
        self.page = look(self.request, self.kwargs["person"], entry=thing.reference)
        if self.page.reader.find(thing.reference) is None:  # restricted, or sealed to others by whoever did it
            return Response({"reference": thing.reference}, status=status, headers={"ETag": etag_of(thing)})
        return self.shown(thing, status)

    def shown(self, entry: RecordEntry, status: int = 200, *, revealed: bool = False) -> Response:
        """Return the answer from the look that was taken."""
        told = self.page.told(entry.reference, revealed=revealed)
        response = Response(EntryOut(told).data, status=status)
        response["ETag"] = etag_of(entry)
        return response

    @extend_schema(responses={201: EntryDoneOut})
    @makes(bodies.RecordBody)
    def create(self, facts):
        """Record something about the person."""
        page = look(self.request, self.kwargs["person"])
        page.require("entry.record")
        kind, details = facts.pop("kind"), facts.pop("details", {})
        return record_entry(page, kind, Written(facts, details), self.key)

    @AFTER
    @act(bodies.CorrectionBody)
    def correct(self, entry, facts):
        """Correct an entry. The earlier text is kept."""
        self.page.require("entry.correct", entry)
        reason, details, ask_others = facts.pop("reason"), facts.pop("details", None), facts.pop("ask_others", "")
        return correct_entry(self.page, entry, reason, Written(facts, details), ask_others)

    @extend_schema(request=None, responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def file(self, request, *args, **kwargs):
        """Answer with the file of a document, once a scanner has called it clean."""
        self.page = look(request, kwargs["person"], about=kwargs["reference"], entry=kwargs["reference"])
        return download(self.page, self.page.entry(kwargs["reference"]))

    @extend_schema(request=None, responses=EntryOut)
    @action(detail=True, methods=["post"])
    def show(self, request, *args, **kwargs):
        """Answer with the entry's address or number. The ledger names the entry."""
        reference = kwargs["reference"]
        self.page = look(request, kwargs["person"], about=reference, changes=False, entry=reference)
        read(self, None)
        if not self.page.told(kwargs["reference"]).can_show:
            raise Http404
        return self.shown(self.page.entry(kwargs["reference"]).entry, revealed=True)


#: (path, viewset, name) for the router of the front door.
ROUTES: list = [
    ("people", PersonViewSet, "person"),
    (rf"people/(?P<person>{REFERENCE})/entries", EntryViewSet, "entry"),
]
