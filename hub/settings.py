"""Settings of the hub, read from the environment, in the order of Django's own documentation.

Two kinds of start exist. A plain start is production: it refuses to run without its secrets. A demo start
(`HUB_DEMO=1`, what `run.py` makes) is open on the loopback address alone and signs demo users in with one click.
"""

import base64
import os
import secrets
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from hub.kit.environment import flag, number, words
from hub.kit.strict import Undefined

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

# Which start this is
DEMO = flag("HUB_DEMO")
TESTING = flag("HUB_TESTING")
DEBUG = False

if DEMO and words("HUB_ALLOWED_HOSTS"):
    raise ImproperlyConfigured("Demo mode serves this computer only: unset HUB_ALLOWED_HOSTS or HUB_DEMO.")
ALLOWED_HOSTS = [*LOOPBACK, "testserver"] if TESTING else LOOPBACK if DEMO else words("HUB_ALLOWED_HOSTS")

# Core: secrets
if DEMO or TESTING:
    SECRET_KEY = os.environ.get("HUB_SECRET_KEY") or secrets.token_urlsafe(50)
    LEDGER_KEY = base64.b64decode(
        os.environ.get("HUB_LEDGER_KEY", base64.b64encode(b"demo ledger key, demo use only!!"))
    )
else:
    SECRET_KEY = os.environ.get("HUB_SECRET_KEY", "")
    LEDGER_KEY = base64.b64decode(os.environ.get("HUB_LEDGER_KEY", ""))
    if not SECRET_KEY or len(LEDGER_KEY) != 32:
        raise ImproperlyConfigured("Set HUB_SECRET_KEY, and HUB_LEDGER_KEY to 32 random bytes in base64.")

# Database: the application is a plain role, never the owner of the tables (design: trust, rule 2)
DATABASE_ROLE = os.environ.get("HUB_DATABASE_ROLE", "hub_app")
DATABASE_APPLICATION_ROLE = DATABASE_ROLE or "hub_app"
DATABASES = {"default": dj_database_url.config(default="postgresql:///hub", conn_health_checks=True)}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": {"min_size": 1, "max_size": number("HUB_POOL_SIZE", 8), "timeout": 10} if not TESTING else False,
    "prepare_threshold": number("HUB_PREPARE_AFTER", 1) if os.environ.get("HUB_PREPARE_AFTER") != "" else None,
    "options": " ".join(
        filter(
            None,
            [
                f"-c role={DATABASE_ROLE}" if DATABASE_ROLE else "",
                "-c statement_timeout=15000" if DATABASE_ROLE else "",
                "-c idle_in_transaction_session_timeout=30000",
            ],
        )
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# E-mail: printed in a plain start without a server; kept as files in demo mode
EMAIL = urlsplit(os.environ.get("HUB_EMAIL_URL", ""))
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if EMAIL.scheme in ("smtp", "smtps"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = EMAIL.hostname, EMAIL.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.username or "", EMAIL.password or ""
    EMAIL_USE_SSL, EMAIL_USE_TLS = EMAIL.scheme == "smtps", EMAIL.scheme == "smtp"
elif DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = BASE_DIR / ".local" / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("HUB_FROM_EMAIL", "hub@localhost")

# Where letters and commands say that the hub is
PUBLIC_URL = os.environ.get("HUB_PUBLIC_URL", "").rstrip("/") or (
    "http://127.0.0.1:8000" if DEMO or TESTING or not ALLOWED_HOSTS else f"https://{ALLOWED_HOSTS[0]}"
)

# Globalisation
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
TIME_ZONE = "Europe/London"
USE_TZ = True

# HTTP
ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
APPEND_SLASH = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
MIDDLEWARE = [
    "hub.kit.middleware.safe_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.kit.middleware.readable_request",
    "hub.kit.middleware.no_page_inside_a_part",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "agencies.middleware.acting_transaction",
    "agencies.middleware.second_factor_required",
    "hub.views.cover.covered_screens",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" posts "Origin: null", which CSRF refuses
SECURE_CONTENT_TYPE_NOSNIFF = True
if not (DEMO or TESTING):
    SECURE_SSL_REDIRECT = flag("HUB_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith("*")]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

# Sessions: in the database, 30 minutes idle, 12 hours at most (design: trust, rule 6)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = (
    False  # agencies.middleware touches it once a minute instead: a page read writes no session
)
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60
CSRF_FAILURE_VIEW = "hub.kit.errors.csrf_failure"

# Logging: JSON, ids only (design: trust, rule 9)
LOGGING_CONFIG = "hub.kit.logs.configure"
LOGGING = {"level": os.environ.get("HUB_LOG_LEVEL", "WARNING" if TESTING else "INFO")}

# Models, templates, static files
INSTALLED_APPS = [
    "hub",
    "hub.kit",
    "access",
    "audit",
    "notifications",
    "agencies",
    "people",
    "consent",
    "rights",
    "records",
    "exceptions",
    "matching",
    "desk",
    "referrals",
    "questions",
    "plans",
    "reviews",
    "timeline",
    "delivery",
    "conferences",
    "figures",
    "retention",
    "standards",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "heroicons",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "hub.navigation.surroundings",
            ],
        },
    }
]
if TESTING:
    TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("undefined")
FORM_RENDERER = "hub.kit.form_renderer.LookRenderer"
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / ".local" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEMO or TESTING
WHITENOISE_AUTOREFRESH = False

# Accounts (django-allauth)
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "agencies.accounts.Accounts"
SOCIALACCOUNT_ADAPTER = "agencies.accounts.SingleSignOn"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key,30/5m/ip"}
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Referral Hub"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or TESTING
USERSESSIONS_TRACK_ACTIVITY = False
SECOND_FACTOR_REQUIRED = not DEMO
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {}
if os.environ.get("HUB_OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "sso",
                "name": os.environ.get("HUB_OIDC_NAME", "Single sign-on"),
                "client_id": os.environ["HUB_OIDC_CLIENT_ID"],
                "secret": os.environ["HUB_OIDC_CLIENT_SECRET"],
                "settings": {"server_url": os.environ["HUB_OIDC_URL"]},
            }
        ]
    }

# Caches: rate limits and sign-in throttles are shared by all web workers, so they live in the database
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hub_cache"}
    if not TESTING
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# The API (Django REST framework)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["agencies.tokens.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["hub.kit.api.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "hub.kit.api.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "hub.kit.problems.as_problem",
    "PAGE_SIZE": 50,
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Referral Hub",
    "DESCRIPTION": "Partner agencies help one person at risk together, and see only what they may.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "hub.kit.document.add_problems",
        "hub.kit.guide.add_guide",
    ],
    "ENUM_NAME_OVERRIDES": {
        "PlaceEnum": "consent.words.PLACES",
        "ReasonSideEnum": "referrals.models.reason.SIDES",
        "FigureSideEnum": "figures.counting.SIDES",
        "StatementKindEnum": "consent.words.STATEMENT_KINDS",
        "ConflictKindEnum": "consent.models.involvement.ConflictOfInterest.KINDS",
        "DisclosureKindEnum": "audit.models.Disclosure.KINDS",
        "EntryKindEnum": "people.kinds.RECORDABLE",
        "AgencyKindEnum": "agencies.kinds.APPLICABLE",
        "RequesterEnum": "rights.words.CAPACITIES",
        "RequestGroundEnum": "rights.words.GROUNDS",
        "WholeGroundEnum": "rights.words.WHOLE_REFUSALS",
        "HeldBackGroundEnum": "rights.words.VISIBILITY_GROUNDS",
        "RestrictionGroundEnum": "people.models.RecordEntry.RESTRICTIONS",
        "SeeingRoleEnum": "access.roles.SEEING",
        "ServiceCapacityEnum": "agencies.models.Service.CAPACITY",
        "ServiceStateEnum": "agencies.states.SERVICE_STATES",
        "DirectoryImportStateEnum": "agencies.models.directory_import.DirectoryImport.STATES",
        "LegalGroundKindEnum": "consent.models.LegalGround.KINDS",
        "DecisionMakerEnum": "consent.words.DECISION_MAKERS",
        "CopyEnum": "consent.words.COPIES",
        "AbleEnum": "consent.words.ABLE",
        "CapacityOutcomeEnum": "consent.words.CAPACITY_OUTCOMES",
        "GillickOutcomeEnum": "consent.words.GILLICK_OUTCOMES",
        "AlertOutcomeEnum": "desk.words.ALERT_OUTCOMES",
        "SampleOutcomeEnum": "desk.words.SAMPLE_OUTCOMES",
        "QuestionToEnum": "questions.words.TO",
        "QuestionUrgencyEnum": "questions.words.URGENCIES",
        "ReferralUrgencyEnum": "referrals.reasons.URGENCIES",
        "PlanStandardEnum": "plans.words.STANDARDS",
        "WrittenStateEnum": "plans.states.WRITTEN",
        "RetentionBoxEnum": "retention.states.PEOPLE_BOXES",
        "LegalHoldKindEnum": "retention.states.HOLD_KINDS",
        "ExportReasonEnum": "figures.models.WHY",
        "RecordedSessionStateEnum": "delivery.states.RECORDED_STATES",
        "TransferStateEnum": "conferences.states.TRANSFER_STATES",
        "WorkEndingEnum": "people.models.Assignment.ENDINGS",
        "DisposalStateEnum": "retention.states.DISPOSAL_STATES",
        "VisibilityEnum": "rights.words.VISIBILITIES",
    },
}

# Background work (procrastinate)
PROCRASTINATE_ON_APP_READY = None

# Attached files: outside of everything that is served, and downloadable once a scanner has called them clean. Without a
# scanner they wait: `HUB_ATTACHMENT_SCANNER=clamdscan --no-summary --fdpass` names a command (docs/deploy.md)
ATTACHMENT_DIR = Path(os.environ.get("HUB_ATTACHMENT_DIR", BASE_DIR / ".local" / "files"))
ATTACHMENT_SCANNER = os.environ.get("HUB_ATTACHMENT_SCANNER", "")
ATTACHMENT_SCAN_SECONDS = number("HUB_ATTACHMENT_SCAN_SECONDS", 60)
ATTACHMENT_BYTES = number("HUB_ATTACHMENT_BYTES", 5_000_000)
ATTACHMENT_PIXELS = number("HUB_ATTACHMENT_PIXELS", 25_000_000)
ATTACHMENT_UNPACKED_BYTES = number("HUB_ATTACHMENT_UNPACKED_BYTES", 30_000_000)
ATTACHMENT_RATIO = number("HUB_ATTACHMENT_RATIO", 100)

# The hub's own time limits (design: domain, timescales)
UNDO_MINUTES = number("HUB_UNDO_MINUTES", 30)
PRESENCE_MINUTES = number("HUB_PRESENCE_MINUTES", 10)
CONSENT_REVIEW_DAYS = number("HUB_CONSENT_REVIEW_DAYS", 182)
INVITATION_DAYS = number("HUB_INVITATION_DAYS", 7)
TOKEN_DAYS = number("HUB_TOKEN_DAYS", 90)
#: An entry of the directory: confirmed so often, its agency told so long before, and suspended so long after
DIRECTORY_CONFIRM_DAYS = number("HUB_DIRECTORY_CONFIRM_DAYS", 90)
DIRECTORY_WARN_DAYS = number("HUB_DIRECTORY_WARN_DAYS", 14)
DIRECTORY_SUSPEND_DAYS = number("HUB_DIRECTORY_SUSPEND_DAYS", 30)
ENQUIRY_DAYS = number("HUB_ENQUIRY_DAYS", 5)  # working days in which another agency may answer
SEARCH_BY_NAME_UP_TO = number("HUB_SEARCH_BY_NAME_UP_TO", 500)  # people; above it a search asks for a second key
CONCERN_ACKNOWLEDGE_MINUTES = number("HUB_CONCERN_ACKNOWLEDGE_MINUTES", 60)
CONCERN_LEAD_MINUTES = number("HUB_CONCERN_LEAD_MINUTES", 5)  # after that, the team lead hears of the silence too
CONCERN_REVIEWS = "reviews.from_concerns"  # the room in which a review is called because of a concern
CONCERN_RING_MINUTES = number("HUB_CONCERN_RING_MINUTES", 15)  # after that, somebody rings who is silent
PLAN_REVIEW_DAYS = number("HUB_PLAN_REVIEW_DAYS", 92)  # a plan is reviewed at least every three months
REVIEW_MINUTES_WORKING_DAYS = number("HUB_REVIEW_MINUTES_WORKING_DAYS", 3)  # in which a review’s minutes go out
PLAN_CLOSED_SIGHT_DAYS = number("HUB_PLAN_CLOSED_SIGHT_DAYS", 14)  # in which a closed plan is still seen
RETENTION_COOLING_DAYS = number("HUB_RETENTION_COOLING_DAYS", 7)  # between agreeing to a disposal and carrying it out
RETENTION_USUAL_YEARS = number("HUB_RETENTION_USUAL_YEARS", 7)  # for a category that no schedule names
CONFERENCE_CUT_OFF_DAYS = number("HUB_CONFERENCE_CUT_OFF_DAYS", 5)  # working days before a conference
CONFERENCE_RETURN_DAYS = number("HUB_CONFERENCE_RETURN_DAYS", 1)  # working days before it, each agency has answered
CONFERENCE_MINUTES_DAYS = number("HUB_CONFERENCE_MINUTES_DAYS", 3)  # working days after it
CONFERENCE_WINDOW_DAYS = number("HUB_CONFERENCE_WINDOW_DAYS", 10)  # its papers close then if no minutes were sent
CONFERENCE_READING_DAYS = number("HUB_CONFERENCE_READING_DAYS", 1)  # and so long after the minutes were sent
CONFERENCE_TRANSFER_DAYS = number("HUB_CONFERENCE_TRANSFER_DAYS", 14)  # another area reads what was passed on to it
CONFERENCE_REPEAT_MONTHS = number("HUB_CONFERENCE_REPEAT_MONTHS", 12)
PLAN_OPEN_WORKING_DAYS = number("HUB_PLAN_OPEN_WORKING_DAYS", 3)  # in which each agency opens its copy of a plan
SESSION_RECORD_DAYS = number("HUB_SESSION_RECORD_DAYS", 1)  # after it was due, a session that nobody recorded is late
OUTCOME_WORKING_DAYS = number("HUB_OUTCOME_WORKING_DAYS", 5)  # in which the outcome is reported when a service ends
SAFEGUARDING_ROLES = words("HUB_SAFEGUARDING_ROLES") or ["supervisor"]
EMERGENCY_LINE = os.environ.get("HUB_EMERGENCY_LINE", "999")
#: The largest file of services that is taken in, in bytes
DIRECTORY_IMPORT_BYTES = number("HUB_DIRECTORY_IMPORT_BYTES", 20_000_000)
BANK_HOLIDAYS = os.environ.get("HUB_BANK_HOLIDAYS", "england-and-wales")
#: Days off that no rule foretells, as a government announces them: ISO dates with commas between
EXTRA_BANK_HOLIDAYS = frozenset(filter(None, os.environ.get("HUB_EXTRA_BANK_HOLIDAYS", "").split(",")))

# The clocks of a referral, in working days but where it says otherwise (design: domain, Referral and timescales)
REMIND_BEFORE_DAYS = number("HUB_REMIND_BEFORE_DAYS", 3)
ESCALATE_AFTER_DAYS = number("HUB_ESCALATE_AFTER_DAYS", 1)
EXPIRY_CALENDAR_DAYS = number("HUB_EXPIRY_CALENDAR_DAYS", 30)
QUESTION_DAYS = number("HUB_QUESTION_DAYS", 5)
FIRST_CONTACT_DAYS = number("HUB_FIRST_CONTACT_DAYS", 10)
FIRST_CONTACT_URGENT_HOURS = number("HUB_FIRST_CONTACT_URGENT_HOURS", 48)
WORK_REVIEW_CALENDAR_DAYS = number("HUB_WORK_REVIEW_CALENDAR_DAYS", 91)
REVIEW_TERM_DAYS = number("HUB_REVIEW_TERM_DAYS", 10)
REVIEW_ANSWER_DAYS = number("HUB_REVIEW_ANSWER_DAYS", 5)
NEXT_STEP_DAYS = number("HUB_NEXT_STEP_DAYS", 3)
STILL_LATE_CALENDAR_DAYS = number("HUB_STILL_LATE_CALENDAR_DAYS", 7)
CARD_WORDS = os.environ.get("HUB_CARD_WORDS", "Advice line: 116 123")
#: The advice and emergency numbers on every plan and paper, with bars between, and the day when somebody looked at them
ADVICE_LINES = [*filter(None, os.environ.get("HUB_ADVICE_LINES", "").split("|"))] or [
    "Health advice, day and night: 111.",
    "Somebody who listens, day and night, free: 116 123.",
]
LAST_MONTH = (date.today() - timedelta(days=30)).isoformat() if DEMO else ""
ADVICE_REVIEWED_ON = os.environ.get("HUB_ADVICE_REVIEWED_ON", LAST_MONTH)
ADVICE_REVIEW_DAYS = number("HUB_ADVICE_REVIEW_DAYS", 182)
SAFE_CONTACT_DAYS = number("HUB_SAFE_CONTACT_DAYS", 14)  # after so many days a safe way to contact is checked again
DASH_HIGH_RISK_TICKS = number("HUB_DASH_HIGH_RISK_TICKS", 14)  # from so many on, a checklist is visible high risk
DASH_ESCALATION_INCIDENTS = number("HUB_DASH_ESCALATION_INCIDENTS", 3)  # in 12 months: potential escalation
REPEAT_DAYS = number("HUB_REPEAT_DAYS", 365)  # a referral to the same service within so many days is a repeat
DRAFT_DAYS = number("HUB_DRAFT_DAYS", 90)  # a draft that nobody touched for so long is deleted
DRAFT_WARNING_DAYS = number("HUB_DRAFT_WARNING_DAYS", 14)  # so many days before, its author is told
EXIT_SITE = os.environ.get("HUB_EXIT_SITE", "https://www.bbc.co.uk/weather")

# Being told by e-mail: at what hour of a working day the daily letter goes out, how often a letter is tried, and after
# how many days without signing in somebody is told nothing more (design: ux L12; trust, rule 6)
DIGEST_HOUR = number("HUB_DIGEST_HOUR", 8)
LETTER_TRIES = number("HUB_LETTER_TRIES", 10)
DORMANT_DAYS = number("HUB_DORMANT_DAYS", 30)

# The watch over the ledger: from when on a look is unusual (design: sharing decision 4.10); and the weekly sample
WATCH_MANY_PEOPLE = number("HUB_WATCH_MANY_PEOPLE", 10)
WATCH_MANY_MINUTES = number("HUB_WATCH_MANY_MINUTES", 10)
WATCH_REFUSALS = number("HUB_WATCH_REFUSALS", 3)
WATCH_REFUSAL_HOURS = number("HUB_WATCH_REFUSAL_HOURS", 24)
WATCH_SILENT_ASKS = number("HUB_WATCH_SILENT_ASKS", 1)
WATCH_USUAL_TIMES = number("HUB_WATCH_USUAL_TIMES", 3)
WATCH_USUAL_LEAST = number("HUB_WATCH_USUAL_LEAST", 10)
WATCH_USUAL_DAYS = number("HUB_WATCH_USUAL_DAYS", 28)
WATCH_PAIR_DAYS = number("HUB_WATCH_PAIR_DAYS", 7)
WATCH_WORK_DAYS = number("HUB_WATCH_WORK_DAYS", 5)
WATCH_OPENS = os.environ.get("HUB_WATCH_OPENS", "07:00")
WATCH_CLOSES = os.environ.get("HUB_WATCH_CLOSES", "20:00")
SAMPLE_PERCENT = number("HUB_SAMPLE_PERCENT", 5)

# A browser holds form-action against where a form's answer leads, too: the neutral site, the sign-in server
SECURE_CSP["form-action"] += [
    "{0.scheme}://{0.netloc}".format(urlsplit(address))
    for address in (EXIT_SITE, os.environ.get("HUB_OIDC_URL", ""))
    if address
]
