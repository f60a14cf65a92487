"""Case conferences in the API: the same lists, pages and actions."""

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from access.policy import check
from agencies.models import Membership
from conferences import actions, api_following, bodies, doing, serializers
from conferences.acting import hold_whom, research_of, task_of
from conferences.choosing import agencies_for, holders_for, parties_of
from conferences.item_page import ItemPage, item_page
from conferences.models import Attendance, Conference, Item, Standing
from conferences.naming import named
from conferences.page import ConferencePage, conference_page
from conferences.rows import conferences_of, items_of
from consent.api_person import PERSON, AboutPerson
from hub.kit.api import Pages, etag_of
from hub.kit.viewsets import Resource, act, makes

NOT_READ = "Read the statement first."
NO_COLLEAGUE = "There is no such colleague at your agency."


class ByStart(Pages):
    """Pages by when a conference starts, the last one first; the key breaks ties."""

    ordering = ("-starts_at", "-id")


class ByReferring(Pages):
    """Pages by when somebody was referred, latest first; the key breaks ties."""

    ordering = ("-referred_at", "-id")


class ByInviting(Pages):
    """Pages by when an agency was invited, latest first; the key breaks ties."""

    ordering = ("-invited_at", "-id")


class ConferenceViewSet(Resource):
    """Conferences that your agency holds or is a member of."""

    serializer_class = serializers.ConferenceOut
    pagination_class = ByStart
    queryset = Conference.objects.none()

    def get_object(self) -> ConferencePage:
        """Return the conference of this address as the viewer may see it. Raises Http404."""
        found = get_object_or_404(conferences_of(self.request.viewer), reference=self.kwargs["reference"])
        if self.request.method == "POST":  # nobody is looked at before they are held
            return ConferencePage(found, self.request.viewer, [], {}, {})
        return conference_page(self.request.viewer, found)

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a conference as it is now."""
        viewer, page = self.request.viewer, thing
        if self.request.method != "GET":
            found = thing.conference if isinstance(thing, Attendance) else thing
            page = conference_page(viewer, get_object_or_404(conferences_of(viewer), pk=found.pk))
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @extend_schema(responses=serializers.ConferenceRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List conferences, the last one first."""
        check(request.viewer, "conference.list")
        rows = self.paginate_queryset(self.filter_queryset(Conference.objects.visible_to(request.viewer)))
        return self.get_paginated_response(serializers.ConferenceRowOut(rows, many=True).data)

    @makes(bodies.PlanConferenceBody)
    def create(self, facts):
        """Plan a conference that your agency holds."""
        viewer = self.request.viewer
        check(viewer, "conference.plan")
        if email := facts.pop("chair", ""):
            colleagues = Membership.objects.current().filter(agency_id=viewer.agency_id, user__email__iexact=email)
            facts["chair"] = colleagues.values_list("user_id", flat=True).first()
            if facts["chair"] is None:
                raise ValidationError({"chair": [NO_COLLEAGUE]})
        return doing.plan_once(viewer, self.key, facts)

    @act(path="close-agenda")
    def close_agenda(self, one, facts):
        """Close the agenda: members are asked what they hold, and the papers open."""
        return actions.close_agenda(one.conference, by=self.request.viewer)

    @act()
    def hold(self, one, facts):
        """Say that it was held."""
        return actions.hold_conference(one.conference, by=self.request.viewer)

    @act()
    def minute(self, one, facts):
        """Send the minutes."""
        return actions.minute_conference(one.conference, by=self.request.viewer)

    @act(bodies.CancelConferenceBody)
    def cancel(self, one, facts):
        """Cancel it."""
        return actions.cancel_conference(one.conference, by=self.request.viewer, **facts)

    @act(bodies.ConfirmBody, changes=False)
    def confirm(self, one, facts):
        """Confirm the statement of confidentiality, which the page of a conference shows."""
        check(self.request.viewer, "attendance.confirm", one.conference)
        if not facts["read"]:
            raise ValidationError({"read": [NOT_READ]})
        return actions.confirm_attendance(one.conference, by=self.request.viewer)

    @act(bodies.ApologiseBody, changes=False)
    def apologise(self, one, facts):
        """Send apologies."""
        return actions.apologise_attendance(one.conference, by=self.request.viewer, **facts)

    @act(bodies.NoteAttendanceBody, changes=False)
    def note(self, one, facts):
        """Note whether somebody came."""
        viewer = self.request.viewer
        check(viewer, "attendance.note", one.conference)
        rows = Attendance.objects.visible_to(viewer).select_related("conference")
        row = get_object_or_404(rows, pk=facts["who"], conference=one.conference)
        return actions.note_attendance(row, by=viewer, came=facts["came"])


class StandingViewSet(Resource):
    """Standing memberships of conferences: your agency’s, and those of the conferences that it holds."""

    serializer_class = serializers.ConferenceStandingOut
    pagination_class = ByInviting
    queryset = Standing.objects.none()

    def get_queryset(self):
        """Return the memberships that the viewer may know of."""
        return Standing.objects.visible_to(self.request.viewer)

    def paginate_queryset(self, queryset):
        """Return one page of rows with the names of their agencies."""
        check(self.request.viewer, "conference.invite")
        return self.read(super().paginate_queryset(queryset))

    def read(self, rows):
        """Return rows with what the viewer calls their agencies."""
        names = named(self.request.viewer, {key for row in rows for key in (row.holder_id, row.agency_id)})
        for row in rows:
            row.holder_name, row.agency_name = names[row.holder_id], names[row.agency_id]
        return rows

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a membership as it is now."""
        check(self.request.viewer, "conference.invite")
        return super().answer(self.read([thing])[0], status)

    @makes(bodies.InviteMemberBody)
    def create(self, facts):
        """Invite an agency."""
        viewer = self.request.viewer
        check(viewer, "conference.invite")
        agency = agencies_for(viewer).get(facts["agency"])
        return doing.invite_once(viewer, self.key, agency, researches=facts["researches"])

    @act()
    def accept(self, standing, facts):
        """Become a member."""
        return actions.accept_standing(standing, by=self.request.viewer)

    @act()
    def decline(self, standing, facts):
        """Decline."""
        return actions.decline_standing(standing, by=self.request.viewer)

    @act()
    def leave(self, standing, facts):
        """End the membership."""
        return actions.leave_standing(standing, by=self.request.viewer)


class ItemViewSet(Resource):
    """Items of conferences that your agency referred, holds, or was told of."""

    serializer_class = serializers.ConferenceItemOut
    pagination_class = ByReferring
    queryset = Item.objects.none()

    def get_object(self) -> ItemPage:
        """Return the item of this address as the viewer may see it; what is posted holds the person. Raises Http404."""
        viewer, reference = self.request.viewer, self.kwargs["reference"]
        if self.request.method == "POST":
            hold_whom(viewer, reference)
        return item_page(viewer, get_object_or_404(items_of(viewer), reference=reference))

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with an item as it is now."""
        page = thing if self.request.method == "GET" else self.get_object()
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @extend_schema(responses=serializers.ItemRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List items, the latest first; never whom they are about."""
        check(request.viewer, "conference.list")
        rows = Item.objects.visible_to(request.viewer).select_related("conference")
        return self.get_paginated_response(
            serializers.ItemRowOut(self.paginate_queryset(self.filter_queryset(rows)), many=True).data
        )

    @act(path="find-nothing", changes=False)
    def find_nothing(self, page, facts):
        """Answer that your agency holds nothing."""
        return actions.find_nothing(research_of(self.request.viewer, page.item), by=self.request.viewer)

    @act(bodies.TellResearchBody, changes=False)
    def tell(self, page, facts):
        """Tell what your agency holds."""
        return actions.tell_research(research_of(self.request.viewer, page.item), by=self.request.viewer, **facts)

    @act(path="let-in")
    def let_in(self, page, facts):
        """Let in what came after the cut-off."""
        return actions.let_in_item(page.item, by=self.request.viewer)

    @act(path="put-off")
    def put_off(self, page, facts):
        """Put it off to the next conference."""
        return actions.put_off_item(page.item, by=self.request.viewer)

    @act()
    def withdraw(self, page, facts):
        """Take it off the agenda."""
        return actions.withdraw_item(page.item, by=self.request.viewer)

    @act(bodies.MinuteItemBody)
    def minute(self, page, facts):
        """Write its minutes."""
        return actions.minute_item(page.item, by=self.request.viewer, **facts)

    @act(bodies.GiveTaskBody, changes=False)
    def give(self, page, facts):
        """Give an action to an agency that takes part."""
        check(self.request.viewer, "task.give", page.item)
        facts["agency"] = parties_of(page.item).get(facts["agency"])
        return actions.give_task(page.item, by=self.request.viewer, **facts)

    @act(bodies.AnswerTaskBody, changes=False, path="answer")
    def say(self, page, facts):
        """Say what came of an action of your agency."""
        task = task_of(self.request.viewer, page.item, facts.pop("task"))
        return actions.answer_task(task, by=self.request.viewer, **facts)

    @act(bodies.TransferBody)
    def transfer(self, page, facts):
        """Pass somebody on to another area."""
        viewer = self.request.viewer
        check(viewer, "item.transfer", page.item)
        facts["agency"] = holders_for(viewer).get(facts["agency"])
        return actions.transfer_item(page.item, by=viewer, **facts)


class ReferringViewSet(AboutPerson, GenericViewSet):
    """Referring one person to a conference."""

    reads = False
    serializer_class = serializers.ConferenceItemOut
    queryset = Item.objects.none()

    def answer(self, item: Item, status: int) -> Response:
        """Answer with the item as whoever referred may see it."""
        viewer = self.request.viewer
        page = item_page(viewer, items_of(viewer).get(pk=item.pk))
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @makes(bodies.ReferToConferenceBody)
    def create(self, facts):
        """Refer them."""
        check(self.request.viewer, "item.refer", self.seen.person)
        return doing.refer_once(self.request.viewer, self.key, facts, self.seen)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    ("conferences", ConferenceViewSet, "conference"),
    ("conference-members", StandingViewSet, "standing"),
    ("conference-items", ItemViewSet, "item"),
    (f"{PERSON}/conference-items", ReferringViewSet, "referring"),
    *api_following.ROUTES,
]
