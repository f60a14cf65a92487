"""What every API view shares: strict JSON in, cursor pages and ETags out, creations that may be sent twice."""

import hashlib
import json

from django.conf import settings
from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotFound, ParseError
from rest_framework.pagination import CursorPagination
from rest_framework.parsers import JSONParser
from rest_framework.utils.urls import replace_query_param

from hub.kit.errors import Stale
from hub.kit.problems import PreconditionRequired


class TooLarge(APIException):
    """A body over the limit: status 413."""

    status_code = 413
    default_detail = "The body is larger than one megabyte."


def _unique_pairs(pairs):
    """Build an object from its members, refusing a name that is given twice."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name is given twice")
    return dict(pairs)


def _refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


class StrictJSONParser(JSONParser):
    """JSON as the standard says: UTF-8, an object, no NaN, no name twice, no NUL; one megabyte at most."""

    @property
    def most(self) -> int:
        """Return how many bytes may be sent."""
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def parse(self, stream, media_type=None, parser_context=None):
        """Return the parsed object. Raises ParseError (400) or TooLarge (413)."""
        raw = stream.read(self.most + 1)
        if len(raw) > self.most:
            raise TooLarge
        try:
            text = raw.decode("utf-8")
            if "\\u0000" in text or "\x00" in text:
                raise ParseError("The body holds a character that is not allowed.")
            if parser_context is not None:
                parser_context["text"] = text  # for doors that tell what is wrong by its line
            parsed = json.loads(text or "{}", object_pairs_hook=_unique_pairs, parse_constant=_refuse_constant)
            json.dumps(parsed, ensure_ascii=False).encode("utf-8")
        except (ValueError, RecursionError) as error:
            raise ParseError("The body is not JSON that the hub can read.") from error
        if not isinstance(parsed, dict):
            raise ParseError("The body must be a JSON object.")
        return parsed


class StrictSerializer(serializers.Serializer):
    """Reads what a client sent; a field that is not known is an error, never ignored (design: trust, T23)."""

    def get_fields(self):
        """Return the fields; each that has choices names them to who sent another."""
        fields = super().get_fields()
        for field in fields.values():
            for one in (field, getattr(field, "child", None)):
                if isinstance(one, serializers.ChoiceField):
                    choices = ", ".join(str(key) for key in one.choices if key != "")
                    words = one.error_messages["invalid_choice"]
                    one.error_messages["invalid_choice"] = f"{words} Choose one of: {choices}."
        return fields

    def to_internal_value(self, data):
        """Return validated values. Raises ValidationError naming each unknown field."""
        if isinstance(data, dict) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({name: ["This field is not known here."] for name in sorted(unknown)})
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"})
class ClockField(serializers.TimeField):
    """A time of day as the clocks on the wall show it, without a zone: what OpenAPI calls `time` would have one."""


class Pages(CursorPagination):
    """Cursor pages of 50 (or `page_size`, 100 at most), newest first unless the view says otherwise."""

    page_size = 50
    max_page_size = 100
    page_size_query_param = "page_size"
    ordering = "-created_at"

    def decode_cursor(self, request):
        """Return the cursor that the client sent. Raises NotFound for one that no answer ever held."""
        cursor = super().decode_cursor(request)
        if cursor is not None and "\x00" in (cursor.position or ""):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def encode_cursor(self, cursor):
        """Return the address of a page without the host, so that answers do not depend on a proxy."""
        full = super().encode_cursor(cursor)
        return replace_query_param(full, self.page_size_query_param, self.page_size) if self.page_size != 50 else full


def etag_of(thing) -> str:
    """Return the entity tag of a row with a `version`, or of what is put together from rows, with a `reference` too."""
    kind, key = (thing._meta.label, thing.pk) if isinstance(thing, Model) else (type(thing).__name__, thing.reference)
    return '"' + hashlib.sha256(f"{kind}:{key}:{thing.version}".encode()).hexdigest()[:20] + '"'


def check_match(request, thing) -> None:
    """Hold a change against the version that the client read.

    Raises PreconditionRequired (428) without If-Match, Stale (412) when it names another version.
    """
    given = request.headers.get("If-Match")
    if not given:
        raise PreconditionRequired
    if given != "*" and etag_of(thing) not in [tag.strip() for tag in given.split(",")]:
        raise Stale
