"""The shape of every API resource: read what is visible, act by verbs.

A room's viewset gives `get_queryset()` (always `visible_to`), `serializer_class`, and its acts with `@act`; each act
calls the room's action of the same verb and returns the fresh row, which is answered with its ETag.
"""

from functools import wraps

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from hub.kit.api import check_match, etag_of
from hub.kit.references import PATTERN

REFERENCE = PATTERN
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="ETag of what you read"
)
KEY = OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, description="Makes it safe to send twice")


class Resource(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """A list and a detail by public reference, both from the same scope, the detail with its ETag."""

    lookup_field = "reference"
    lookup_value_regex = REFERENCE

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    def was_done(self, verb: str) -> bool:
        """Return whether the client's key has done this already; a viewset with keyed doors asks where keys are kept."""
        return False

    def match(self, thing, verb: str = "") -> None:
        """Hold a change against the version that the client read, unless it only repeats what its key has done already.

        What was done once has changed the version: its repetition gets the first answer. Raises as check_match does.
        """
        if not (verb and self.key and self.was_done(verb)):
            check_match(self.request, thing)

    def retrieve(self, request, *args, **kwargs):
        """Answer with one row."""
        return self.answer(self.get_object())

    def answer(self, thing, status: int = 200) -> Response:
        """Return the answer that shows this row as the viewer may see it, with its ETag where it has a version."""
        response = Response(self.get_serializer(thing).data, status=status)
        if hasattr(thing, "version"):
            response["ETag"] = etag_of(thing)
        return response


def act(
    body=None, *, detail: bool = True, changes: bool = True, path: str | None = None, created=None, keyed: str = ""
):
    """Make a viewset's method the POST door of a verb; `body` is the StrictSerializer that reads what was sent.

    The method gets `(self, thing, facts)` on a detail door, `(self, facts)` otherwise, with validated facts, and
    returns the fresh row. With `changes` the client must send If-Match (428, 412 otherwise). `created` is the serializer
    of what a door that makes something answers, with 201. A door is `keyed`, by the verb
    of its creation, when it adds something to what it answers: like one with `created`, it may be sent an Idempotency-Key,
    found in `self.key`, and a repetition is answered though the version is another by then. Raises what the action raises.
    """

    def decorate(method):
        name = path or method.__name__.replace("_", "-")

        @wraps(method)
        def door(self, request, *args, **kwargs):
            thing = self.get_object() if detail else None
            if detail and changes:
                self.match(thing, keyed)
            facts = read(self, body)
            fresh = method(self, thing, facts) if detail else method(self, facts)
            return self.answer(fresh, 201 if created else 200)

        parameters = [IF_MATCH] * (detail and changes) + [KEY] * bool(keyed or (created and detail))
        answers = {"responses": {201: created}} if created else {}
        found = action(detail=detail, methods=["post"], url_path=name, url_name=name)(door)
        # outside of `action`, which would forget what is said here
        return extend_schema(request=body, parameters=parameters, **answers)(found)

    return decorate


def makes(body):
    """Make a viewset's `create(self, facts)` the POST door on the list's address; it returns what was made.

    The client may send an Idempotency-Key, which the method finds in `self.key`. Raises what the method raises.
    """

    def decorate(method):
        @wraps(method)
        def create(self, request, *args, **kwargs):
            return self.answer(method(self, read(self, body)), 201)

        return extend_schema(request=body, parameters=[KEY])(create)

    return decorate


def read(view, body) -> dict:
    """Return what the client sent, as the StrictSerializer `body` reads it; for no body, that nothing was sent.

    Raises ValidationError (422) naming each field that is wrong or not known.
    """
    sent = view.request.data
    if body is None:
        if sent:
            raise ValidationError({name: ["This field is not known here."] for name in sorted(sent)})
        return {}
    reader = body(data=sent, context=view.get_serializer_context())
    reader.is_valid(raise_exception=True)
    return dict(reader.validated_data)
