"""What API clients may send about services and needs. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from agencies.hours import CODES, ROWS
from agencies.models import Service
from agencies.models.service import OLDEST
from agencies.reach import LONGEST, MOST
from hub.kit.api import StrictSerializer


def texts(**options) -> serializers.ListField:
    """Return a field for a list of short texts."""
    return serializers.ListField(child=serializers.CharField(max_length=80), max_length=50, **options)


def words(most: int) -> serializers.CharField:
    """Return a field for a text that may be left out."""
    return serializers.CharField(max_length=most, required=False, allow_blank=True)


class StretchBody(StrictSerializer):
    """One stretch of opening hours, each week: the fields of an HSDS schedule."""

    byday = serializers.RegexField(rf"^({'|'.join(CODES)})(,({'|'.join(CODES)}))*$", help_text="For example MO,TU")
    opens_at = serializers.RegexField(r"^([01]\d|2[0-3]):[0-5]\d$", help_text="For example 09:00")
    closes_at = serializers.RegexField(r"^([01]\d|2[0-3]):[0-5]\d$", help_text="For example 17:00")


class PhoneBody(StrictSerializer):
    """A telephone of a service: from an HSDS phone."""

    number = serializers.CharField(max_length=40, help_text="For example 01632 960 001")
    extension = words(LONGEST["extension"])
    about = words(LONGEST["about"])


class PlaceBody(StrictSerializer):
    """Where a service is: from an HSDS location and its address."""

    name = words(LONGEST["name"])
    lines = serializers.ListField(child=serializers.CharField(max_length=LONGEST["lines"]), min_length=1, max_length=8)
    town = serializers.CharField(max_length=LONGEST["town"])
    region = words(LONGEST["region"])
    postcode = serializers.CharField(max_length=12, help_text="For example ZZ99 9ZZ")


class RoomBody(StrictSerializer):
    """Whether there is room."""

    capacity = serializers.ChoiceField(choices=Service.CAPACITY)
    closed_until = serializers.DateField(required=False, allow_null=True, help_text="The first day with room")
    waiting_days = serializers.IntegerField(
        min_value=0, max_value=1500, required=False, allow_null=True, help_text="With a waiting list"
    )


class ServiceBody(StrictSerializer):
    """A service of the acting agency."""

    name = serializers.CharField(max_length=120)
    summary = serializers.CharField(max_length=2000)
    needs_met = texts(allow_empty=False, help_text="Names of the hub’s list of needs: see /api/v1/needs/")
    areas = texts(allow_empty=False)
    languages = texts(required=False)
    youngest = serializers.IntegerField(min_value=0, max_value=OLDEST, required=False, allow_null=True)
    oldest = serializers.IntegerField(min_value=0, max_value=OLDEST, required=False, allow_null=True)
    genders = serializers.ListField(
        child=serializers.ChoiceField(choices=Service.GENDERS),
        max_length=len(Service.GENDERS),
        required=False,
        help_text="For these people alone; empty is everybody",
    )
    genders_why = words(300)
    eligibility = words(5000)
    exclusions = words(2000)
    access = words(2000)
    hours = StretchBody(many=True, required=False, max_length=ROWS)
    hours_note = words(300)
    phones = PhoneBody(many=True, required=False, max_length=MOST)
    places = PlaceBody(many=True, required=False, max_length=MOST)
    confidential = serializers.BooleanField(required=False, help_text="Keep telephones and places secret")
    capacity = serializers.ChoiceField(choices=Service.CAPACITY, required=False)
    closed_until = serializers.DateField(required=False, allow_null=True)
    waiting_days = serializers.IntegerField(min_value=0, max_value=1500, required=False, allow_null=True)
    answer_days = serializers.IntegerField(min_value=1, max_value=90, required=False)


class ChangeServiceBody(ServiceBody):
    """Changes to a service; what is left out stays."""

    name = serializers.CharField(max_length=120, required=False)
    summary = serializers.CharField(max_length=2000, required=False)
    needs_met = texts(required=False, allow_empty=False)
    areas = texts(required=False, allow_empty=False)


class NeedBody(StrictSerializer):
    """A need for the hub's list."""

    name = serializers.CharField(max_length=80)
    about = words(300)
