"""The directory in the form of Open Referral UK 3 / HSDS 3, read by other directories, and files taken in from them.

Read-only but for imports. Whoever asks gets what everybody may know: names under their cover, no contact of such an agency.
"""

import hashlib

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from access.policy import check
from agencies.actions.directory import import_directory
from agencies.creations import once
from agencies.models import Agency, DirectoryImport, Need, Service
from agencies.open_referral import terms, writing
from agencies.open_referral.reading import LISTS
from hub.kit.api import StrictJSONParser, StrictSerializer
from hub.kit.viewsets import Resource, makes

PROFILE = "https://docs.openreferraluk.org/"
VERSION = "HSDS-UK-3.0"
UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
SIZE, MOST = 50, 100
PAGED = [
    OpenApiParameter("page", int, description="The number of the page, from 1"),
    OpenApiParameter("per_page", int, description=f"How many on a page: {SIZE}, at most {MOST}"),
]
FOUND = [
    OpenApiParameter("search", str, description="Words in the name"),
    OpenApiParameter("taxonomy_term_id", OpenApiTypes.UUID, description="Services for this need"),
    OpenApiParameter("organization_id", OpenApiTypes.UUID),
    OpenApiParameter("modified_after", OpenApiTypes.DATETIME),
]
ANSWER = {200: OpenApiTypes.OBJECT}


class Asked(serializers.Serializer):
    """What a reader may ask for in the address."""

    page = serializers.IntegerField(min_value=1, max_value=1_000_000, default=1)
    per_page = serializers.IntegerField(min_value=1, max_value=MOST, default=SIZE)
    search = serializers.CharField(max_length=100, required=False, allow_blank=True)
    taxonomy_term_id = serializers.UUIDField(required=False)
    organization_id = serializers.UUIDField(required=False)
    modified_after = serializers.DateTimeField(required=False)


class OpenReferral(ViewSet):
    """A list and a detail, by identifier, in the form of HSDS."""

    lookup_field = "id"
    lookup_value_regex = UUID

    def asked(self) -> dict:
        """Return what the address asks for. Raises ValidationError (422)."""
        reader = Asked(data=self.request.query_params.dict())
        reader.is_valid(raise_exception=True)
        return reader.validated_data

    def page(self, rows, write) -> Response:
        """Answer with the page of these rows that was asked for, each as `write` says it."""
        asked = self.asked()
        number, size = asked["page"], asked["per_page"]
        total = len(rows) if isinstance(rows, list) else rows.count()
        shown = rows[(number - 1) * size : number * size]
        return Response(writing.page_of([write(each) for each in shown], total, number, size))


class RootViewSet(ViewSet):
    """What this part of the API is."""

    @extend_schema(responses=ANSWER)
    def list(self, request) -> Response:
        """Answer with the version and the profile, as HSDS asks for."""
        return Response({"version": VERSION, "profile": PROFILE, "openapi_url": reverse("api:schema")})


class ServiceViewSet(OpenReferral):
    """Services, as HSDS services with their organization."""

    @extend_schema(operation_id="directory_services_list", parameters=[*PAGED, *FOUND], responses=ANSWER)
    def list(self, request) -> Response:
        """Answer with a page of services."""
        asked, needs = self.asked(), writing.needs_by_name()
        services = Service.objects.visible_to(request.viewer).order_by("name", "pk")
        if words := asked.get("search"):
            services = services.filter(name__icontains=words)
        if key := asked.get("taxonomy_term_id"):
            services = services.filter(needs_met__overlap=[name for name, need in needs.items() if need.pk == key])
        if key := asked.get("organization_id"):
            services = services.filter(agency_id=key)
        if moment := asked.get("modified_after"):
            services = services.filter(changed_at__gt=moment)
        return self.page(services, lambda service: writing.service_as(service, needs))

    @extend_schema(responses=ANSWER)
    def retrieve(self, request, id: str) -> Response:
        """Answer with one service."""
        service = get_object_or_404(Service.objects.visible_to(request.viewer), pk=id)
        return Response(writing.service_as(service, writing.needs_by_name()))


class OrganizationViewSet(OpenReferral):
    """Agencies of the directory, as HSDS organizations."""

    @extend_schema(operation_id="directory_organizations_list", parameters=PAGED, responses=ANSWER)
    def list(self, request) -> Response:
        """Answer with a page of organizations."""
        return self.page(Agency.objects.listed().order_by("pk"), writing.organization_as)

    @extend_schema(responses=ANSWER)
    def retrieve(self, request, id: str) -> Response:
        """Answer with one organization."""
        return Response(writing.organization_as(get_object_or_404(Agency.objects.listed(), pk=id)))


class TaxonomyViewSet(OpenReferral):
    """The two lists of terms: needs, and what the hub knows besides."""

    @extend_schema(operation_id="directory_taxonomies_list", parameters=PAGED, responses=ANSWER)
    def list(self, request) -> Response:
        """Answer with a page of taxonomies."""
        return self.page(list(terms.TAXONOMIES), dict)

    @extend_schema(responses=ANSWER)
    def retrieve(self, request, id: str) -> Response:
        """Answer with one taxonomy."""
        return Response(_of_id(terms.TAXONOMIES, id))


class TermViewSet(OpenReferral):
    """The terms: each need, and each fact of a service that HSDS has no field for."""

    @extend_schema(operation_id="directory_taxonomy_terms_list", parameters=PAGED, responses=ANSWER)
    def list(self, request) -> Response:
        """Answer with a page of terms."""
        return self.page(_terms(request.viewer), dict)

    @extend_schema(responses=ANSWER)
    def retrieve(self, request, id: str) -> Response:
        """Answer with one term."""
        return Response(_of_id(_terms(request.viewer), id))


def _terms(viewer) -> list[dict]:
    """Return every term: needs, and our own facts."""
    needs = Need.objects.visible_to(viewer)
    return [*(terms.need_term(need.name, need) for need in needs), *terms.fact_terms()]


def _of_id(rows, key: str) -> dict:
    """Return the row with this identifier. Raises Http404."""
    found = next((row for row in rows if row["id"] == key.lower()), None)
    return found or get_object_or_404(Need.objects.none())


class DirectoryParser(StrictJSONParser):
    """JSON as elsewhere, but as large as a directory."""

    @property
    def most(self) -> int:
        """Return how many bytes may be sent."""
        return settings.DIRECTORY_IMPORT_BYTES


class DirectoryBody(StrictSerializer):
    """A file of services, as `services` or as the `contents` of a page."""

    services = serializers.ListField(child=serializers.DictField(), required=False, help_text="HSDS services")
    contents = serializers.ListField(child=serializers.DictField(), required=False)
    organizations = serializers.ListField(child=serializers.DictField(), required=False)
    total_items = serializers.IntegerField(required=False)
    total_pages = serializers.IntegerField(required=False)
    page_number = serializers.IntegerField(required=False)
    size = serializers.IntegerField(required=False)
    first_page = serializers.BooleanField(required=False)
    last_page = serializers.BooleanField(required=False)
    empty = serializers.BooleanField(required=False)


class RowProblemSerializer(serializers.Serializer):
    """What is wrong with a row of the file."""

    position = serializers.IntegerField(help_text="Which service of the file, from 1")
    line = serializers.IntegerField()
    field = serializers.CharField()
    words = serializers.CharField()


class ImportSerializer(serializers.Serializer):
    """How far an import is, and what came of it."""

    reference = serializers.CharField()
    state = serializers.ChoiceField(choices=DirectoryImport.STATES)
    total = serializers.IntegerField()
    checked = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField())
    problem_count = serializers.IntegerField()
    problems = RowProblemSerializer(many=True)
    attempts = serializers.IntegerField(help_text="How often it was begun; it fails without a problem after the third")
    created_at = serializers.DateTimeField()
    over_at = serializers.DateTimeField(allow_null=True)


class ImportViewSet(Resource):
    """Files that are taken into the directory by the hub's administrators, and what came of each."""

    queryset = DirectoryImport.objects.none()
    serializer_class = ImportSerializer
    parser_classes = (DirectoryParser,)

    def get_queryset(self):
        """Return the imports. Raises Refused to anybody but a hub administrator."""
        check(self.request.viewer, "directory.import")
        return DirectoryImport.objects.visible_to(self.request.viewer).light()

    @makes(DirectoryBody)
    def create(self, facts):
        """Take in a file: all of it, or nothing. Look at what is answered until it is over."""
        viewer = self.request.viewer
        check(viewer, "directory.import")
        if not any(facts.get(name) for name in LISTS):
            raise ValidationError({"services": ["Enter at least one service"]})
        text = self.request.parser_context["text"]
        run, _ = once(
            viewer,
            "directory.import",
            self.key,
            {"file": hashlib.sha256(text.encode()).hexdigest()},
            make=lambda: import_directory(text, by=viewer),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return run


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    ("directory/services", ServiceViewSet, "directory-service"),
    ("directory/organizations", OrganizationViewSet, "directory-organization"),
    ("directory/taxonomies", TaxonomyViewSet, "directory-taxonomy"),
    ("directory/taxonomy_terms", TermViewSet, "directory-term"),
    ("directory", RootViewSet, "directory"),
    ("imports", ImportViewSet, "import"),
]
