"""The form of a pack of cases: what stands in each list, and what is wrong with one that breaks it.

A pack is `{"note", "cases": [{"id", "facts", "why", "world", "request", "expect"}]}`. Beyond what a pack must hold, rows may
say what only records know (`function`, `detail_ceiling`, `effective_from`, `non_disclosure`, `recorded_at` anywhere).
"""

import json
from collections.abc import Iterator

from rest_framework import serializers

from consent.codes import Code, Kind, Outcome, Route, RuleRoute, Seal, Tier
from hub.kit.api import StrictSerializer


class Broken(Exception):
    """The pack breaks the form; the message names the case, the list and the field."""


class Time(serializers.DateTimeField):
    """A moment in ISO 8601 with its zone."""

    def to_internal_value(self, value):
        """Return the moment. Raises ValidationError for one without a zone: whose midnight would it be?"""
        if not isinstance(value, str) or not (value.endswith("Z") or "+" in value[10:] or "-" in value[10:]):
            self.fail("invalid", format="ISO 8601 with a zone")
        return super().to_internal_value(value)


class Name(serializers.CharField):
    """A name that is local to the case."""

    def to_internal_value(self, data):
        """Return the name. Raises ValidationError for what is no text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """True or false, and nothing that merely looks like it."""

    def to_internal_value(self, data):
        """Return it. Raises ValidationError for anything but a Boolean."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


def maybe(field: type, **limits):
    """Return a field that may be absent or null."""
    return field(required=False, allow_null=True, default=None, **limits)


def names(**limits):
    """Return a list of names."""
    return serializers.ListField(child=Name(), **limits)


def flag(absent: bool = False) -> Flag:
    """Return a Boolean that may be absent."""
    return Flag(required=False, default=absent)


def one_of(codes, **limits) -> serializers.ChoiceField:
    """Return one of the codes of the decision."""
    return serializers.ChoiceField([code.value for code in codes], **limits)


def level(**limits) -> serializers.IntegerField:
    """Return a sensitivity."""
    return serializers.IntegerField(min_value=0, max_value=3, **limits)


class ItemRow(StrictSerializer):
    """One entry of somebody's record."""

    id, person, owner, category, sensitivity = Name(), Name(), Name(), Name(), level()
    seal = one_of(Seal, required=False, allow_null=True, default=None)
    seal_users = names(required=False, default=list)
    originator_control = names(required=False, allow_null=True, default=None)
    restricted, statutory_bar = flag(), flag()
    other_subjects = names(required=False, default=list)
    referral_pack = maybe(Name)


class StatementRow(StrictSerializer):
    """One thing that was said about sharing."""

    id, person, kind, expressed_at = Name(), Name(), one_of(Kind), Time()
    recorded_at, effective_from, expires_at = maybe(Time), maybe(Time), maybe(Time)
    recipient, category, purpose, item = maybe(Name), maybe(Name), maybe(Name), maybe(Name)
    valid, lifts = flag(True), names(required=False, default=list)
    function = Name(required=False, default="confidentiality_consent")
    detail_ceiling = level(required=False, allow_null=True, default=None)


class AgreementRow(StrictSerializer):
    """An agreement between agencies."""

    id, parties, start = Name(), names(), Time()
    end, recorded_at, suspended = maybe(Time), maybe(Time), names(required=False, default=list)


class RuleRow(StrictSerializer):
    """A sentence that opens something."""

    id, agreement, source, recipient = Name(), Name(), Name(), Name()
    categories, purposes, roles = names(), names(), names()
    tiers = serializers.ListField(child=one_of(Tier))
    route, max_sensitivity = one_of(RuleRoute), level()
    valid_from, valid_to, recorded_at = Time(), maybe(Time), maybe(Time)
    condition_present = flag(True)


class InvolvementRow(StrictSerializer):
    """That an agency has a part in somebody's life."""

    agency, person, tier, start = Name(), Name(), one_of(Tier), Time()
    end, recorded_at, referral = maybe(Time), maybe(Time), maybe(Name)
    categories = names(required=False, allow_null=True, default=None)


class UserRow(StrictSerializer):
    """A worker."""

    id, agency, roles = Name(), Name(), names()
    assigned, conflicts = names(required=False, default=list), names(required=False, default=list)
    ringfence_cleared = names(required=False, default=list)
    active = flag(True)


class RingFenceRow(StrictSerializer):
    """An agency that is kept away from somebody."""

    agency, person, start = Name(), Name(), Time()
    end, recorded_at = maybe(Time), maybe(Time)


class OverrideRow(StrictSerializer):
    """A decision to share without consent."""

    id, person, recipient, purpose, ground = Name(), Name(), Name(), Name(), Name()
    categories, items = names(required=False, default=list), names(required=False, default=list)
    approvals = serializers.IntegerField(min_value=0)
    start, end, rescinded_at, recorded_at = Time(), maybe(Time), maybe(Time), maybe(Time)
    unlocks, person_informed, non_disclosure = flag(), flag(), flag()
    detail_ceiling = level(required=False, allow_null=True, default=None)


class BreakGlassRow(StrictSerializer):
    """An emergency session."""

    user, person, reason, start, end = Name(), Name(), Name(), Time(), Time()
    categories, recorded_at = names(), maybe(Time)


class World(StrictSerializer):
    """The facts of a case; a list that is absent is empty."""

    items = ItemRow(many=True, required=False, default=list)
    consent_statements = StatementRow(many=True, required=False, default=list)
    agreements = AgreementRow(many=True, required=False, default=list)
    rules = RuleRow(many=True, required=False, default=list)
    involvements = InvolvementRow(many=True, required=False, default=list)
    users = UserRow(many=True, required=False, default=list)
    ringfences = RingFenceRow(many=True, required=False, default=list)
    overrides = OverrideRow(many=True, required=False, default=list)
    break_glass = BreakGlassRow(many=True, required=False, default=list)


class RequestRow(StrictSerializer):
    """The question."""

    user, role, item, purpose, at = Name(), Name(), Name(), Name(), Time()
    known_at = maybe(Time)


class ExpectRow(StrictSerializer):
    """The answer that the case expects."""

    outcome, code = one_of(Outcome), one_of(Code)
    route = one_of(Route, allow_null=True)


class Case(StrictSerializer):
    """One worked case."""

    id = Name()
    facts, why = Name(required=False, allow_blank=True), Name(required=False, allow_blank=True)
    world, request, expect = World(), RequestRow(), ExpectRow()


def read(text: str) -> list[dict]:
    """Return the cases of a pack, their times as datetimes and what is absent filled in.

    Raises Broken naming the case, the list and the field for a text that is no pack.
    """
    try:
        pack = json.loads(text)
    except ValueError as error:
        raise Broken(f"This is not JSON: {error}") from None
    if not isinstance(pack, dict) or not isinstance(pack.get("cases"), list):
        raise Broken("A pack is an object with a list “cases”.")
    return [case_of(number, raw) for number, raw in enumerate(pack["cases"], start=1)]


def case_of(number: int, raw) -> dict:
    """Return one case in order, or raise Broken."""
    name = raw.get("id") if isinstance(raw, dict) else None
    read_case = Case(data=raw)
    if not read_case.is_valid():
        raise Broken(f"Case {name or number}: {'; '.join(where(read_case.errors, raw))}")
    return read_case.validated_data


def where(errors, raw, path: tuple = ()) -> Iterator[str]:
    """Yield each thing that is wrong, with the list, the row and the field it is in."""
    if isinstance(errors, dict):
        for key, below in errors.items():
            inside = _inside(raw, key)
            yield from where(below, inside, path if key == "world" else (*path, _named(key, inside)))
    elif isinstance(errors, list) and not all(isinstance(error, str) for error in errors):
        yield from where(dict(enumerate(errors)), raw, path)
    elif errors:
        yield f"{', '.join(path)}: {' '.join(map(str, errors))}"


def _inside(raw, key):
    """Return what stands under a key of what was read, None when nothing does."""
    try:
        return raw[key]
    except (KeyError, IndexError, TypeError):
        return None


def _named(key, inside) -> str:
    """Return what a part is called: a field by its name, a row by its number and what it calls itself."""
    if isinstance(key, str):
        return key
    return f"{key + 1} ({inside['id']})" if isinstance(inside, dict) and "id" in inside else str(key + 1)
