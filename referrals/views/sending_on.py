"""The page on which a sender sends on what nobody took: who will see what there, and one button that sends it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from agencies.creations import once
from consent.sight import see_known_person
from hub.kit.creating import attempt
from hub.kit.errors import NotNow, Refused
from hub.kit.pages import done, render_page
from referrals import actions
from referrals.actions.sending import SENT_ON
from referrals.chain import onward_of
from referrals.doing import ACTS
from referrals.draft_page import DraftPage
from referrals.forms_acts import SendOnForm
from referrals.models import Referral
from referrals.onward import NO_WORDS, in_the_way, may_read, next_of
from referrals.views.reading import page_context

NOT_YET = "Not sent yet. Your draft to {service} is kept."


def send_on(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Show what would go to the suggested service, or to the one that was chosen; a POST sends it, once."""
    asked = request.GET.get("service", "")
    form = SendOnForm(
        request.POST if request.method == "POST" else None, viewer=request.viewer, referral=referral, asked=asked
    )
    if request.method == "POST":
        # before anything is shown: two who first shared the person's row would wait for each other for ever
        made = attempt(form, lambda: _send(request, referral, form))
        if made is not None:
            return _gone_on(request, referral, made)
    if onward := onward_of(request.viewer, referral).first():
        raise NotNow(SENT_ON.format(reference=onward.reference))
    return _ask(request, referral, form)


def _send(request: HttpRequest, referral: Referral, form: SendOnForm) -> Referral:
    """Send it on to the service that was chosen; return the next referral, or the draft that was begun."""
    service = form.cleaned_data["service"]
    made, _ = once(
        request.viewer,
        "referral.send_on",
        form.key,
        {"referral": referral.reference, "service": service.reference},
        make=lambda: actions.send_on(referral, by=request.viewer, service=service),
        find=lambda reference: Referral.objects.visible_to(request.viewer).get(reference=reference),
    )
    return made


def _gone_on(request: HttpRequest, referral: Referral, made: Referral) -> HttpResponse:
    """Lead to what was sent, or to the draft, and say why it is one."""
    if made.state != "draft":
        return done(request, reverse("referrals:sent", args=[made.reference]))
    sight = see_known_person(request.viewer, made.person_id, about=made.reference)
    why = in_the_way(request.viewer, referral, made, sight).values() if sight else []
    service = made.chosen.select_related("service").first()
    said = NOT_YET.format(service=service.service.name) if service else "Not sent yet. Your draft is kept."
    messages.warning(request, " ".join([said, *(f"{words.rstrip('.')}." for words in why)]))
    return done(request, reverse("referrals:check", args=[made.reference]))


def _ask(request: HttpRequest, referral: Referral, form: SendOnForm) -> HttpResponse:
    """Answer with the page: what is in the way if anything is, what goes along, who will see it, and the button."""
    context = page_context(request, referral)
    page, doing, service = context["page"], ACTS["send-on"], form.chosen
    if not may_read(referral, page.sight):
        raise Refused(NO_WORDS)
    context |= {
        "page_title": f"Referral {referral.reference}, {doing.heading.lower()}",
        "form": form,
        "act": doing,
        "effect": doing.effect(page),
        "service": service,
        "others": service is None or len(form.offered) > 1,
        "cancel": reverse("referrals:referral", args=[referral.reference]),
    }
    if service is not None:
        supposed = next_of(request.viewer, referral, service, page.sight)
        ahead = DraftPage(request.viewer, supposed, page.sight)
        context |= {
            "ahead": ahead,
            "gaps": in_the_way(request.viewer, referral, supposed, page.sight),
            "readers": ahead.readers,
        }
    return render_page(request, "referrals/send_on.html", context, status=422 if form.errors else 200)
