"""Judging: every answer to every mail has its worth and its own reason."""

from __future__ import annotations

import pytest

from loginlab.labs.mail_reader.judging import NOBODY, WHO, Act, Worth, judge_mail, right_answers, score
from loginlab.labs.mail_reader.mails import ReceivedMail, play_mails

PLAYED = play_mails(1)
EACH = pytest.mark.parametrize("one", PLAYED.mails, ids=lambda one: one.id)


@EACH
def test_the_right_answers_are_right_and_no_others_of_who_and_holds(one: ReceivedMail) -> None:
    """Exactly one of each."""
    who, holds, act = right_answers(one)
    assert [answer.worth for answer in judge_mail(one, who, holds, act).answers] == [Worth.RIGHT] * 3
    assert [name for name in WHO if judge_mail(one, name, holds, act).who.worth is Worth.RIGHT] == [who]
    assert judge_mail(one, who, not holds, act).holds.worth is Worth.WRONG


@pytest.mark.parametrize(
    ("name", "worths"),
    [
        ("device", {"follow": "right", "look": "safe", "report": "wrong"}),
        ("codes", {"follow": "wrong", "look": "right", "report": "wrong"}),
        ("stop", {"follow": "wrong", "look": "safe", "report": "right"}),
        ("papers", {"follow": "wrong", "look": "safe", "report": "right"}),
        ("renew", {"follow": "wrong", "look": "safe", "report": "right"}),
    ],
)
def test_what_to_do_hangs_on_who_sent_it_and_not_on_the_pass(name: str, worths: dict[str, str]) -> None:
    """A thief's mail that passes is not followed; an honest one that fails is not thrown away."""
    one = PLAYED.mail(name)
    assert {act.value: judge_mail(one, NOBODY, False, act).act.worth.value for act in Act} == worths


def test_looking_in_the_app_is_never_wrong() -> None:
    """The one answer that needs no proof."""
    assert all(judge_mail(one, NOBODY, False, Act.LOOK).act.worth is not Worth.WRONG for one in PLAYED.mails)


@EACH
def test_every_answer_has_a_reason_of_its_own(one: ReceivedMail) -> None:
    """Also the right ones."""
    reasons = {judge_mail(one, NOBODY, True, act).act.why for act in Act}
    assert len(reasons) == len(Act)
    judged = judge_mail(one, NOBODY, True, Act.LOOK)
    assert judged.who.why.endswith(".")
    assert judged.holds.why.startswith("DMARC says ")


def test_the_score_counts_right_and_safe_apart() -> None:
    """Three answers a mail."""
    judged = [judge_mail(one, *right_answers(one)) for one in PLAYED.mails]
    assert (score(judged).right, score(judged).safe, score(judged).of) == (15, 0, 15)
    looked = [judge_mail(one, *right_answers(one)[:2], Act.LOOK) for one in PLAYED.mails]
    assert (score(looked).right, score(looked).safe) == (11, 4)
    assert score([]).of == 0
