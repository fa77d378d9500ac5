"""Judging a mail: whom does the proof name, does it hold for the name one sees, and what to do now.

The first two answers are read off the headers. The third is not: a proof says who, and what to do hangs on whether that
is the exchange, and whether one was waiting for the mail. Where nothing is proved, an honest warning and a thief's
trick look alike, and the way that is right for both is the one that does not lead through the mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loginlab.labs.mail_reader.mails import Played, ReceivedMail
from loginlab.labs.mail_reader.senders import BULK_DOMAIN, CHOIR_DOMAIN, LOOKALIKE_DOMAIN
from loginlab.labs.mail_reader.steps import proved_domain
from loginlab.world.addresses import EXCHANGE
from loginlab.world.mail_authentication import Result

NOBODY = "nobody"
WHO = (EXCHANGE, LOOKALIKE_DOMAIN, BULK_DOMAIN, CHOIR_DOMAIN, NOBODY)
"""The answers to "whom does the proof name": all domains that have to do with these mails, and nobody."""


class Act(StrEnum):
    """What one can do with a mail."""

    FOLLOW = "follow"
    LOOK = "look"
    REPORT = "report"


class Worth(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    SAFE = "safe"
    """Nothing is lost by it, and something better could have been done."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a learner, with what it is worth and why."""

    worth: Worth
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What a learner said of one mail."""

    who: Answer
    holds: Answer
    act: Answer

    @property
    def answers(self) -> tuple[Answer, Answer, Answer]:
        """In the order in which they were asked."""
        return self.who, self.holds, self.act


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers were right, how many were only safe, and out of how many."""

    right: int
    safe: int
    of: int


def judge_mail(one: ReceivedMail, who: str, holds: bool, act: Act) -> Judged:
    """Compare three answers about a mail with what the world knows of it."""
    return Judged(_judge_who(one, who), _judge_holds(one, holds), _judge_act(one, act))


def score(judged: list[Judged]) -> Score:
    """All answers together."""
    answers = [answer.worth for one in judged for answer in one.answers]
    return Score(answers.count(Worth.RIGHT), answers.count(Worth.SAFE), len(answers))


def right_answers(one: ReceivedMail) -> tuple[str, bool, Act]:
    """What should have been said."""
    acts = [act for act in Act if _judge_act(one, act).worth is Worth.RIGHT]
    return proved_domain(one.delivered) or NOBODY, one.delivered.dmarc.result is Result.PASS, acts[0]


def _judge_who(one: ReceivedMail, who: str) -> Answer:
    proved = proved_domain(one.delivered) or NOBODY
    worth = Worth.RIGHT if who == proved else Worth.WRONG
    if proved == NOBODY:
        return Answer(worth, "Nobody is proved: neither SPF nor DKIM passed. From is only what somebody wrote there.")
    return Answer(worth, f"The proof names {proved}: the domain for which SPF and DKIM passed.")


def _judge_holds(one: ReceivedMail, holds: bool) -> Answer:
    verdict = one.delivered.dmarc
    worth = Worth.RIGHT if holds is (verdict.result is Result.PASS) else Worth.WRONG
    return Answer(worth, f"DMARC says {verdict.result}. {verdict.why}")


def _judge_act(one: ReceivedMail, act: Act) -> Answer:
    proved = one.delivered.dmarc.result is Result.PASS
    if one.is_the_exchanges and proved:
        return _OWN[act]
    if one.is_the_exchanges:
        return _HONEST_UNPROVED[act]
    return _THIEFS_PROVED[act] if proved else _THIEFS_UNPROVED[act]


_OWN = {
    Act.FOLLOW: Answer(
        Worth.RIGHT,
        "It is proved to be the exchange’s, and Mira was signing in on a new device just then. She types the code into "
        "the page she had opened herself.",
    ),
    Act.LOOK: Answer(
        Worth.SAFE, "Nothing is lost but a minute. Here the mail was proved and expected, so she could have used it."
    ),
    Act.REPORT: Answer(
        Worth.WRONG,
        "It is the exchange’s own mail. Without its code Mira does not get in, and reports of honest mail "
        "hide the others.",
    ),
}
_HONEST_UNPROVED = {
    Act.FOLLOW: Answer(
        Worth.WRONG,
        "It happens to be true. But its headers say no more than those of a thief’s mail, so next time it is not. The "
        "way that is right for both does not lead through the mail.",
    ),
    Act.LOOK: Answer(
        Worth.RIGHT,
        "Somebody really has the password of her old account. In the app, or by her own bookmark, she reaches the "
        "exchange itself and can act there, whoever sent the mail.",
    ),
    Act.REPORT: Answer(
        Worth.WRONG,
        "It was an honest warning, and now it is gone: somebody has the password of her old account and guesses codes. "
        "“Fail” is not “thief”.",
    ),
}
_THIEFS_UNPROVED = {
    Act.FOLLOW: Answer(Worth.WRONG, "It leads to a thief. Nothing about the exchange was proved, whatever From says."),
    Act.LOOK: Answer(
        Worth.SAFE,
        "Nothing is lost, and what is true stands in the app. Report the mail as well: it warns the others.",
    ),
    Act.REPORT: Answer(
        Worth.RIGHT,
        "Nothing about the exchange is proved, and it asks for what only a thief needs. The report warns others.",
    ),
}
_THIEFS_PROVED = {
    Act.FOLLOW: Answer(
        Worth.WRONG,
        "It passed everything, and it leads to a thief. A pass says who sent it. This who is not the exchange.",
    ),
    Act.LOOK: Answer(
        Worth.SAFE,
        "The app takes the “expired” password, so nothing has expired. Report the mail as well: it warns the others.",
    ),
    Act.REPORT: Answer(
        Worth.RIGHT, "The proof holds, for a domain that is not the exchange’s. That is all one has to know about it."
    ),
}


def unanswered(played: Played, judged: dict[str, Judged]) -> list[str]:
    """The ids of the mails that nobody has judged yet, in order."""
    return [one.id for one in played.mails if one.id not in judged]
