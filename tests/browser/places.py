"""Every page of the hub: its name, what it is about, and who may open it. A test walks them all, and finds none left out."""

from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.place import Place
from tests.browser.places_asked import ASKED
from tests.browser.places_assured import ASSURED
from tests.browser.places_conferred import CONFERRED
from tests.browser.places_guarded import GUARDED
from tests.browser.places_planned import PLANNED
from tests.browser.places_retained import RETAINED

EVERYBODY = "osei ana tobi clinic_officer clinic_admin robin auditor"
PRACTICE = "osei lead ana"

PLACES = [
    Place("home", "", "osei lead ana tobi clinic_officer clinic_admin robin auditor"),
    Place("notices", "", "osei ana clinic_admin"),
    Place("notices", "", "osei", "?kind=recalls&show=new"),
    Place("alert_choices", "", "osei ana clinic_admin"),
    Place("help", "", "visitor osei"),
    Place("emergency", "", "visitor osei"),
    Place("privacy", "", "visitor osei"),
    Place("accessibility", "", "visitor osei"),
    Place("keyboard", "", "visitor osei"),
    Place("account_login", "", "visitor"),
    Place("account", "", EVERYBODY),
    Place("acting", "", "osei"),
    Place("tokens", "", "osei clinic_admin"),
    Place("invitation", "secret", "visitor osei"),
    Place("invitation", "'gone'", "visitor", status=404),
    Place("agency_apply", "", "visitor osei"),
    Place("applied", "", "visitor"),
    Place("applications", "", "robin"),
    Place("applications", "", "robin", "?view=decided"),
    Place("application", "applied", "robin"),
    Place("application", "joined", "robin"),
    Place("application", "refused", "robin"),
    Place("staff", "", "clinic_admin"),
    Place("staff", "", "osei", status=403),
    Place("membership_invite", "", "clinic_admin"),
    Place("membership_end", "membership", "clinic_admin"),
    Place("membership_place", "membership", "clinic_admin"),
    Place("agencies", "", "osei clinic_admin robin"),
    Place("agencies", "", "osei", "?area=Nowhere"),
    Place("services", "", "osei clinic_admin robin", "?area=Eastmere&age=12"),
    Place("services", "", "osei", "?age=old"),
    Place("service", "service", "osei housing_admin"),
    Place("service_capacity", "service", "housing_admin"),
    Place("service_withdraw", "service", "housing_admin"),
    Place("needs", "", "osei robin"),
    Place("referrals:reasons", "", "osei robin"),
    Place("exchange", "", "robin"),
    Place("exchange_run", "taken_in", "robin"),
    Place("agency", "housing", "osei"),
    Place("agency", "clinic", "clinic_admin"),
    Place("agency_change", "clinic", "clinic_admin"),
    Place("service_publish", "clinic", "clinic_admin"),
    Place("service_change", "housing service", "housing_admin"),
    Place("people:list", "", "osei lead ana tobi clinic_officer"),
    Place("people:list", "", "osei", "?page=9"),
    Place("people:search", "", "osei"),
    Place("referrals:search", "", "osei ana"),
    Place("people:new", "", "osei"),
    Place("people:person", "sam", "osei lead colleague ana clinic_officer"),
    Place("people:person", "sam", "stranger", status=404),
    Place("people:person", "sam", "ana", "?purpose=safeguarding_adult"),
    Place("people:person", "sam", "ana", "?purpose=commercial", status=422),
    Place("people:risks", "sam", "osei ana"),
    Place("people:contact", "sam", "osei ana"),
    Place("people:before", "sam", "osei ana"),
    *(Place("people:before", "sam", "osei", f"?channel={way}") for way in ("letter", "text_message", "paper")),
    Place("people:sharing", "sam", "osei ana clinic_officer"),
    Place("people:team", "sam", "osei lead ana"),
    Place("people:identity_correct", "sam", "osei"),
    Place("people:choose", "sam", "osei ana"),
    *(
        Place("people:record", f"sam '{kind}'", "osei")
        for kind in ("note", "safe_contact", "risk_factor", "need", "relationship", "communication", "contact_detail")
    ),
    *(
        Place("people:record", f"sam '{kind}'", "osei")
        for kind in ("dash_checklist", "readiness", "specialist_need", "other_plan", "none_known")
    ),
    Place("people:record_audience", "sam 'need'", "osei", "?category=housing&seal=none"),
    Place("people:entry", "sam need", "osei ana"),
    Place("people:entry", "sam safe", "osei"),
    Place("people:correct", "sam need", "osei"),
    Place("people:correct", "sam safe", "osei"),
    Place("consent:person", "sam", "osei colleague ana clinic_officer"),
    Place("consent:new", "sam", "osei"),
    Place("consent:record", "sam", "osei"),
    Place("consent:withdraw", "sam", "osei lead clinic_officer"),
    Place("consent:stopped", "sam", "osei"),
    *(Place("consent:together", f"sam reading '{number}'", "osei") for number in range(1, 6)),
    Place("consent:conversation", "sam talk", "osei clinic_officer"),
    Place("consent:finished", "sam talk", "osei"),
    Place("consent:receipt", "sam talk", "osei"),
    Place("consent:receipt", "sam talk", "osei", "?size=card"),
    Place("consent:receipt", "sam talk", "osei", "?size=full&sure=keeps"),
    *(Place("consent:receipt", "sam talk", "osei", f"?size={size}") for size in ("nothing", "full")),
    Place("consent:conversation", "sam stopped", "osei"),
    Place("consent:deciding", "sam", "osei clinic_officer"),
    Place("consent:assessment", "sam proxy", "osei"),
    *(Place(f"consent:{kind}_new", "sam", "osei") for kind in ("capacity", "gillick", "proxy")),
    Place("consent:conflict", "sam", "osei lead"),
    Place("consent:thanks", "", "osei"),
    Place("rights:list", "", "clinic_officer housing_officer osei"),
    Place("rights:list", "", "clinic_officer", "?box=ended"),
    Place("rights:new", "sam", "osei clinic_officer"),
    Place("rights:request", "request", "osei clinic_officer"),
    Place("rights:letter", "request", "osei clinic_officer"),
    Place("rights:item", "request need", "osei clinic_officer"),
    Place("rights:second", "request need", "osei"),
    Place("rights:carry_out", "request need", "osei"),
    *(
        Place("rights:act", f"request '{act}'", "clinic_officer")
        for act in "verify acknowledge plan_safety collect involve clarify resume extend answer refuse withdraw".split()
    ),
    Place("rights:statement", "sam", "osei clinic_officer"),
    Place("rights:review", "sam", "osei clinic_officer"),
    Place("rights:hold", "sam line", "osei clinic_officer"),
    Place("rights:check", "sam held_line", "clinic_officer"),
    Place("rights:read", "jo", "osei"),
    Place("consent:recalls", "", "osei ana clinic_officer"),
    Place("consent:recalls", "", "clinic_officer", "?box=sent"),
    Place("consent:recalls", "", "clinic_officer", "?box=over"),
    Place("consent:recall", "recall", "osei ana clinic_officer housing_officer"),
    Place("consent:recall", "recall", "tobi", status=404),
    Place("consent:recall_answer", "recall", "ana housing_officer"),
    Place("consent:recall_change", "recall", "clinic_officer"),
    Place("consent:recall", "answered_recall", "clinic_officer ana"),
    Place("consent:recall_close", "answered_recall", "clinic_officer"),
    Place("consent:recall", "closed_recall", "clinic_officer ana"),
    Place("consent:agreements", "", "clinic_officer housing_officer"),
    Place("consent:agreement_new", "", "clinic_officer"),
    Place("consent:agreement", "agreement", "clinic_officer housing_officer"),
    Place("consent:agreement", "unsigned", "clinic_officer"),
    *(
        Place("consent:agreement_edit", f"unsigned '{section}'", "clinic_officer")
        for section in ("purpose", "information", "law", "people", "care", "dates")
    ),
    Place("consent:agreement", "suspended", "clinic_officer housing_officer"),
    Place("consent:agreement_suspend", "agreement", "clinic_officer housing_officer"),
    Place("consent:agreement_leave", "agreement", "housing_officer"),
    Place("consent:rule_new", "agreement", "clinic_officer"),
    Place("consent:rule_end", "rule", "clinic_officer"),
    Place("consent:rule_replace", "rule", "clinic_officer"),
    Place("consent:law", "", "clinic_officer robin"),
    Place("consent:ground_new", "", "robin"),
    Place("consent:ground_end", "ground", "robin"),
    Place("consent:rule", "rule", "clinic_officer"),
    Place("consent:rule", "unsigned_rule", "clinic_officer housing_officer"),
    *(
        Place("referrals:list", "", who, f"?box={box}")
        for box, who in {
            "answer": "osei ana tobi",
            "accepted": "ana tobi",
            "ended": "ana osei",
            "sent": "osei",
            "drafts": "osei tobi",
        }.items()
    ),
    Place("referrals:list", "", "ana", "?box=asked"),
    Place("referrals:list", "", "ana", "?ticked=page&whose=nobody&density=roomy&rows=50"),
    Place("referrals:views", "", "osei ana", "?box=answer&late=only"),
    Place("referrals:view_change", "view", "ana"),
    Place("referrals:new", "", "osei", "?person={sam}"),
    Place("referrals:draft", "draft", "osei"),
    *(
        Place("referrals:task", f"draft '{task}'", "osei")
        for task in ("contact", "help", "risks", "household", "tried", "services", "sharing")
    ),
    Place("referrals:check", "draft", "osei"),
    Place("referrals:sent", "waiting", "osei"),
    Place("referrals:attach", "draft", "osei"),
    Place("referrals:audience", "draft", "osei"),
    *(
        Place("referrals:referral", name, who)
        for name, who in {
            "waiting": "osei lead ana tobi housing_officer",
            "asked": "osei ana",
            "accepted": "osei ana tobi",
            "declined": "osei ana",
            "gone": "osei ana",
            "unsaid": "ana",
        }.items()
    ),
    Place("referrals:history", "accepted", "osei ana"),
    Place("referrals:decline", "waiting", "ana"),
    Place("referrals:ask", "waiting", "ana osei"),
    Place("referrals:withdraw", "waiting", "osei"),
    Place("referrals:act", "waiting 'redirect'", "ana"),
    Place("referrals:act", "accepted 'transfer'", "ana"),
    Place("referrals:act", "accepted 'start'", "ana"),
    Place("referrals:act", "declined 'send-on'", "osei"),
    Place("figures:page", "", "ana"),
    Place("figures:page", "", "ana", "?side=sent"),
    Place("figures:page", "", "ana", "?quarter=2019-Q1", status=422),
    *GUARDED,
    *ASKED,
    *PLANNED,
    *ASSURED,
    *RETAINED,
    *CONFERRED,
    Place("desk:ledger", "", "clinic_officer housing_officer auditor"),
    Place("desk:ledger", "", "clinic_officer", "?result=refused"),
    Place("desk:person", "sam", "clinic_officer housing_officer"),
    Place("desk:simulator", "", "clinic_officer"),
    Place("desk:simulator", "", "clinic_officer", "?agency=&role=caseworker&suppose=agreement_ended", 422),
    Place(
        "desk:simulator",
        "",
        "clinic_officer",
        "?agency={housing}&role=caseworker&about={sam}&suppose=consent_withdrawn",
    ),
    Place("desk:simulator_replay", "", "clinic_officer", "?suppose=nothing", 422),
    Place("desk:simulator_replay", "", "clinic_officer", "?suppose=agreement_ended&which={agreement}"),
    Place("desk:today", "sam", "clinic_officer"),
    Place("desk:why", "seen", "ana clinic_officer"),
    Place("desk:why", "not_seen", "ana"),
    Place("desk:attempt", "attempt", "clinic_officer"),
    Place("exceptions:withheld", "", "clinic_officer housing_officer lead"),
    Place("exceptions:decide", "sam", "osei clinic_officer"),
    Place("exceptions:override", "decided", "osei clinic_officer housing_officer stranger"),
    Place("exceptions:override", "proposed", "osei clinic_officer"),
    Place("exceptions:start", "", "osei ana"),
    Place("exceptions:emergency", "sam", "ana osei"),
    Place("exceptions:emergencies", "", "clinic_officer housing_officer"),
    Place("exceptions:session", "session", "clinic_officer housing_officer"),
    Place("matching:list", "", "osei ana clinic_officer"),
    Place("matching:pair", "pair", "ana housing_officer"),
    Place("matching:link", "link", "ana clinic_officer"),
    Place("matching:enquiry", "enquiry", "ana osei"),
    Place("matching:new", "sam", "osei"),
    Place("desk:proof", "seen_row", "clinic_officer"),
    Place("desk:erase", "sam", "keeper"),
    Place("desk:public", "", "clinic_officer keeper"),
    Place("account_reset_password", "", "visitor"),
    Place("account_reset_password_done", "", "visitor"),
    Place("account_reset_password_from_key_done", "", "visitor"),
    Place("account_signup", "", "visitor"),
    Place("account_inactive", "", "visitor"),
    Place("account_logout", "", "osei"),
    Place("usersessions_list", "", "osei"),
    Place("account_email_verification_sent", "", "visitor"),
    Place("socialaccount_login_cancelled", "", "visitor"),
    Place("socialaccount_login_error", "", "visitor"),
]

#: Addresses that only take a POST, or answer something else than a page.
NO_PAGES = set(
    """
    healthz notices_count notices_seen exit token_revoke demo_enter agency_approve agency_refuse application_resend
    service_confirm need_end referrals:reason_end exchange_file
    invitation_resend invitation_cancel people:contact_show people:contact_checked people:team_end consent:stop consent:paper
    exceptions:approve exceptions:countersign exceptions:refuse exceptions:withdraw exceptions:rescind exceptions:inform
    matching:ask matching:dismiss
    exceptions:review exceptions:leave exceptions:check exceptions:extend exceptions:close exceptions:allow
    consent:agreement_sign consent:agreement_resume consent:agreement_supersede consent:rule_sign consent:rule_simulate
    people:file referrals:discard referrals:take referrals:accept referrals:undo
    referrals:take_many referrals:view_discard
    desk:proof_document desk:public_lines desk:public_members desk:public_growth desk:public_key desk:public_script
    desk:alert_decide desk:sample_check desk:inquiry_answer desk:trial_attach desk:trial_file rights:paper rights:letter_paper
    figures:export referrals:answer questions:act questions:concern_act
    conferences:act conferences:item_act conferences:member_act conferences:figures_file
    plans:act plans:propose plans:answer plans:link plans:reopen plans:page_paper plans:copy_paper plans:open_copy plans:deliver
    reviews:point reviews:act reviews:read delivery:session_act delivery:said_act delivery:decide
    mfa_login_webauthn mfa_download_recovery_codes openid_connect_login openid_connect_callback
    """.split()
)
#: Pages on the way in and out, looked over where somebody walks that way (test_signing_in.py, test_covering.py).
ON_THE_WAY = set(
    """
    cover mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
    mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn
    mfa_edit_webauthn account_reauthenticate account_change_password account_set_password account_email
    account_reset_password_from_key
    """.split()
)
#: Pages of django-allauth for ways of signing in that the hub does not offer.
NOT_OFFERED = {
    "account_confirm_login_code",
    "account_confirm_email",
    "socialaccount_signup",
    "socialaccount_connections",
}


def names_of_addresses(resolver: URLResolver | None = None, space: str = "") -> set[str]:
    """Return the names of all addresses of the hub, outside the API."""
    names = set()
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            names |= {f"{space}{each.name}"} if each.name else set()
        elif each.namespace != "api":
            names |= names_of_addresses(each, f"{each.namespace}:" if each.namespace else space)
    return names
