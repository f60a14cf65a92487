"""The thread of questions of a referral, as its page, its API twin and the ask page show it."""


def thread_of(page) -> list[dict]:
    """Return questions and answers of a page (referrals.page) in order, as the timeline takes them.

    Each question has its number, by which it is answered; an unanswered one says for whom it waits.
    """
    lines = []
    for number, question in enumerate(page.questions, start=1):
        asked = _line(page, f"question {number}", "asked", question.asked_by, question.asked_at, question.words)
        if not question.answered_at:
            asks_us = question.is_for(page.viewer, page.referral)
            asked["title"] += ", waits for you" if asks_us else ", waits for their answer"
        lines.append(asked)
        if question.answered_at:
            lines.append(
                _line(
                    page, f"question {number}", "answered", question.answered_by, question.answered_at, question.answer
                )
            )
    return lines


def _line(page, what: str, did: str, who, when, text: str) -> dict:
    """Return one line of the thread, cleaned of what stands elsewhere in the record."""
    name = "You" if who.pk == page.viewer.user_id else who.name
    return {"id": "", "url": "", "title": f"{name} {did} {what}", "who": "", "when": when, "text": page.clean(text)}
