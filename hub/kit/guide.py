"""What the OpenAPI document says first: how to sign in, what every request needs, and a walk from joining to the end.

Each path of the walk is an operation of the document; a test holds that.
"""

GUIDE = """\
Partner agencies help one person at risk together, and see only what they may.

## Sign in

Send `Authorization: Bearer hub_…` with each request. A token belongs to one person in one role at one agency. You make
it in the hub under your name, *Access tokens*, or whoever runs the hub makes it: `manage.py issue_token EMAIL`
(`--agency` and `--role` where somebody has several). Only applying to join and answering an invitation need no token.

## What every request needs

* **JSON**: a field that is not known here is an error, never ignored. Days are `2026-11-25`, moments have a zone.
* **Creating** takes an `Idempotency-Key` of your own (for example a UUID): sent twice with the same key, it is done once.
* **Changing** takes `If-Match` with the `ETag` of what you read last. Every answer to a change carries the next `ETag`.
  428: you sent none. 412: somebody changed it; read it again. Reading a referral for the first time at the receiving
  agency is a change too: it is *received* then.
* **`can`** in an answer lists what you may do with it now. A verb that is not in it answers 403 or 409.
* **Lists** answer `results` and `next`, an address for the next page or null; `page_size` is 100 at most. Short ones, such
  as the reasons, are the rows alone: the document says which.
* **Refusals** are problem documents: `detail` says what to do, `errors` what is wrong with which field. What you may not
  know of and what does not exist both answer 404.

## A walk from joining to the end

1. `POST /api/v1/agencies/` applies to join. A hub administrator reads `GET /api/v1/applications/` and sends
   `POST /api/v1/applications/{reference}/approve/`; the first administrator is invited by e-mail, and answers with
   `POST /api/v1/invitations/accept/`.
2. The agency's administrator publishes with `POST /api/v1/services/`; `GET /api/v1/needs/` has the names for `needs_met`.
3. A worker finds somebody with `POST /api/v1/people/search/`, or opens a record with `POST /api/v1/people/`. What is known
   goes in by `POST /api/v1/people/{person}/entries/`, what the person said about sharing by
   `POST /api/v1/people/{person}/conversations/`.
4. `POST /api/v1/referrals/` with `person` starts a draft; `PATCH /api/v1/referrals/{reference}/` fills it in;
   `GET /api/v1/services/` has the services. `GET /api/v1/referrals/{reference}/preview/` says what is `missing` and who
   will see what; `POST /api/v1/referrals/{reference}/send/` sends it.
5. The other agency lists `GET /api/v1/referrals/` with `box=answer`, and answers:
   `POST /api/v1/referrals/{reference}/ask/` stops the clock until the sender's
   `POST /api/v1/referrals/{reference}/answer/`; then `POST /api/v1/referrals/{reference}/take/` and
   `POST /api/v1/referrals/{reference}/accept/`, or `POST /api/v1/referrals/{reference}/decline/`.
6. `POST /api/v1/referrals/{reference}/start/` records the first contact, and
   `POST /api/v1/referrals/{reference}/complete/` ends the work. `GET /api/v1/referral-reasons/` has the codes for
   `reason`: `which` says for which verb one is. `GET /api/v1/referrals/{reference}/history/` tells each step.
7. `POST /api/v1/people/{person}/plans/` starts a plan; its parts go in by `POST /api/v1/plans/{reference}/add/`, and
   `POST /api/v1/plans/{reference}/offer-role/` asks an agency in, which answers with `POST /api/v1/plans/{reference}/accept/`
   and `part`. `POST /api/v1/plans/{reference}/propose/` makes a version; each agency answers it with
   `POST /api/v1/plans/{reference}/answer/`, and `POST /api/v1/plans/{reference}/record-answer/` says what the person says.
8. `POST /api/v1/plans/{plan}/sessions/` plans a session and `POST /api/v1/plans/{plan}/sessions/{reference}/record/` says
   what came of it; `POST /api/v1/plans/{plan}/progress/`, `POST /api/v1/plans/{plan}/suitability/` and
   `POST /api/v1/plans/{plan}/outcomes/` say how it goes, `POST /api/v1/people/{person}/feedback/` asks the person, and
   `POST /api/v1/people/{person}/concerns/` tells everybody who may know that something has changed.
9. `POST /api/v1/plans/{plan}/reviews/` opens a review; its answer lists in `can` what is to be said, and
   `POST /api/v1/plans/{plan}/reviews/{reference}/finish/` sets the next one. `GET /api/v1/plans/{reference}/coverage/` and
   `GET /api/v1/assurance/` show the gaps.
10. `POST /api/v1/plans/{reference}/close/` closes the plan; `POST /api/v1/people/{person}/work/end/` ends the work of your
   agency, and `GET /api/v1/retention/people/{reference}/` says until when what it recorded is kept.
"""


def add_guide(result: dict, generator, request, public) -> dict:
    """Return the document with the guide as its description (a hook of drf-spectacular, see settings)."""
    result["info"]["description"] = GUIDE
    return result
