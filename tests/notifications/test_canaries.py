"""The search through every e-mail finds what it is for, and lets what the hub sends pass."""

import pytest
from django.core.mail import EmailMessage

from tests.mail_canaries import telling

FROM = "hub@localhost"


@pytest.mark.parametrize(
    ("subject", "body", "headers"),
    [
        ("Riverside Clinic has sent you something", "", {}),
        ("You have 2 things to do in the hub", "A referral waits", {}),
        ("You have 2 things to do in the hub", "See R-7K2M9Q", {}),
        ("You have 2 things to do in the hub", "", {"References": "<R-7K2M9Q@hub>"}),
        ("You have 2 things to do in the hub", "About Sam Parker", {}),
    ],
)
def test_a_mail_that_tells_something_is_found(subject, body, headers):
    assert telling(EmailMessage(subject, body, FROM, ["a@example.org"], headers=headers))


def test_a_number_of_things_tells_nothing():
    body = "You have 2 things to do in the hub.\n\nSign in to see them: http://127.0.0.1:8000/"
    assert (
        telling(EmailMessage("You have 2 things to do in the hub", body, FROM, headers={"Message-ID": "<R-7K2M9Q@h>"}))
        == []
    )
