"""Mail about an account: what changed, and nothing that tells who or where somebody is."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

FOLDERS = [Path(settings.BASE_DIR) / "templates" / room / "email" for room in ("account", "mfa")]
MESSAGES = sorted(path for folder in FOLDERS for path in folder.glob("*_message.txt") if "base" not in path.name)
FACTS = {
    "password_reset_url": "https://hub.example/account/password/reset/key/1-abc/",
    "email": "sam.parker@example.org",
    "username": "sam.parker",
    "ip": "192.0.2.7",
    "user_agent": "Firefox",
    "signup_url": "https://hub.example/signup/",
}


def drawn(path: Path) -> str:
    """Return the mail or the subject with everything django-allauth offers."""
    return render_to_string(f"{path.parent.parent.name}/email/{path.name}", FACTS)


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_mail_says_no_name_no_address_and_no_place(path):
    subject = drawn(path.with_name(path.name.replace("_message", "_subject"))).strip()
    text = drawn(path) + subject
    assert not [fact for name, fact in FACTS.items() if name != "password_reset_url" and fact in text]
    assert "This message holds no personal information." in text
    assert "\n" not in subject


def test_the_link_to_a_new_password_is_in_its_mail():
    path = next(path for path in MESSAGES if path.name == "password_reset_key_message.txt")
    assert FACTS["password_reset_url"] in drawn(path)
