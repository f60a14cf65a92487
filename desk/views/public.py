"""What of the ledger is everybody's: checkpoints, the key, proofs that the tree only grew, and the program that checks.

No sign-in, nothing about anybody, and caches may keep it: whoever copies a checkpoint can later show that the ledger was
changed (design: sharing 2.6).
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from audit.checkpoints import EVERY, PREFIX, checkpoint, public_key_hex
from audit.models import Published
from audit.proofs import growth as growth_of
from desk.proof import number_of
from hub.kit.pages import render_page

MOST = 1000
SHOWN = 10
MINUTE, DAY = 60, 86_400
SCRIPT = Path(settings.BASE_DIR) / "docs" / "verify_proof.py"


def for_everybody(response: HttpResponse, seconds: int) -> HttpResponse:
    """Let caches keep an answer for so long; the front door's middleware knows the mark."""
    response.kept_seconds = seconds
    return response


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Say in plain words what checkpoints are, with the last ones and the key."""
    newest = [checkpoint(row) for row in Published.objects.order_by("-number")[:SHOWN]]
    context = {"page_title": "Anybody can check the ledger", "newest": newest, "key": public_key_hex()}
    return render_page(request, "desk/public.html", context)


@login_not_required
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """Give published checkpoints as lines of text, oldest first; `?after=NUMBER` goes on after one of them."""
    rows = Published.objects.after(number_of(request.GET.get("after", "")))[:MOST]
    head = f"# key {public_key_hex()}\n# number size root previous_root sealed_at bounds signature\n"
    text = head + "".join(f"{checkpoint(row)}\n" for row in rows)
    return for_everybody(HttpResponse(text, content_type="text/plain; charset=utf-8"), MINUTE)


@login_not_required
@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Give the same as JSON, with what is needed to check a signature."""
    rows = list(Published.objects.after(number_of(request.GET.get("after", "")))[: MOST + 1])
    return for_everybody(
        JsonResponse(
            {
                "public_key": public_key_hex(),
                "signed_prefix": PREFIX.decode(),
                "published_every_seconds": int(EVERY.total_seconds()) + MINUTE,
                "checkpoints": [checkpoint(row)._asdict() | {"line": str(checkpoint(row))} for row in rows[:MOST]],
                "more": len(rows) > MOST,
            }
        ),
        MINUTE,
    )


@login_not_required
@require_safe
def growth(request: HttpRequest) -> HttpResponse:
    """Give the proof that the tree of one published checkpoint (`?new=`) begins with that of another (`?old=`)."""
    found = Published.objects.in_bulk([number_of(request.GET.get(name, "")) for name in ("old", "new")])
    if not found:
        raise Http404
    old, new = (found.get(number_of(request.GET.get(name, ""))) for name in ("old", "new"))
    if old is None or new is None or old.number > new.number:
        raise Http404
    return for_everybody(JsonResponse(growth_of(old, new)), DAY)


@login_not_required
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Give the public key of the seals."""
    return for_everybody(HttpResponse(public_key_hex() + "\n", content_type="text/plain; charset=utf-8"), DAY)


@login_not_required
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Give the program that checks a proof; to be read as text, not to be run from here."""
    headers = {"Content-Disposition": 'attachment; filename="verify_proof.py"'}
    return for_everybody(HttpResponse(program(), content_type="text/plain; charset=utf-8", headers=headers), DAY)


@cache
def program() -> str:
    """Return the program's text."""
    return SCRIPT.read_text()
