"""Whom the proofs of five mails name; the key is what the receiving server of the world found."""

from __future__ import annotations

from loginlab.exercises.marks import all_marked, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.mail_reader.judging import NOBODY, WHO
from loginlab.labs.mail_reader.mails import play_mails
from loginlab.labs.mail_reader.senders import CHOIR_DOMAIN
from loginlab.labs.mail_reader.shown import shown_name
from loginlab.labs.mail_reader.steps import proved_domain
from loginlab.seat import Seat
from loginlab.world.addresses import EXCHANGE


def _said(domain: str) -> str:
    return "nobody at all" if domain == NOBODY else domain


def _rows(seat: Seat) -> dict[str, str]:
    mails = play_mails(seat.seed).mails
    return {one.id: f"“{one.mail.subject}”, shown as from {shown_name(one.mail)}" for one in mails}


def _truth(seat: Seat) -> dict[str, str]:
    return {one.id: _said(proved_domain(one.delivered) or NOBODY) for one in play_mails(seat.seed).mails}


def _believing_what_is_shown(seat: Seat) -> dict[str, str]:
    """Takes the name that the mail program shows for the proof: they all call themselves the exchange."""
    return dict.fromkeys(_truth(seat), EXCHANGE)


def _helper_is_nobody(seat: Seat) -> dict[str, str]:
    """Thinks that a fail of DMARC means that nothing was proved."""
    failing = {one.id for one in play_mails(seat.seed).mails if one.delivered.dmarc.result != "pass"}
    return _truth(seat) | dict.fromkeys(failing, _said(NOBODY))


def _sent_on_is_proved(seat: Seat) -> dict[str, str]:
    """Takes the name that a mail was sent on through for one that was proved."""
    return _truth(seat) | {"codes": _said(CHOIR_DOMAIN)}


WHOM_THE_PROOF_NAMES = Exercise(
    id="06.whom-the-proof-names",
    title="Which name is proved?",
    asks="The five mails of the Mail Reader once more. For each, say which domain SPF and DKIM have proved. That may "
    "be another one than the mail shows, and it may be none.",
    objective="read-a-mail",
    choices=lambda seat: Choices(tuple(_rows(seat).items()), tuple(map(_said, WHO))),
    conditions=(
        Condition("Every mail has an answer", all_marked(_truth)),
        *(Condition(f"Those that name {_said(who)}", none_wrong(_truth, _said(who))) for who in WHO if who in WHO[:3]),
        Condition("Those about which nothing was proved", none_wrong(_truth, _said(NOBODY))),
    ),
    hints=(
        Hint("Open “Show what the servers wrote”. The line Authentication-Results has all of it.", about=0),
        Hint("Look at the words after “header.d=” and at the envelope, and only where it says “pass”.", about=2),
        Hint("A mail can prove somebody and still fail: then it is somebody else than it shows.", about=3),
        Hint("Two of them prove nobody. One of these two is honest.", about=4),
    ),
    wrong=(
        WrongAnswer(
            "believes what is shown",
            _believing_what_is_shown,
            lambda answer, seat: answer == _believing_what_is_shown(seat),
            "All five call themselves Lantern Exchange. That is text, and whoever writes the mail writes it.",
        ),
        WrongAnswer(
            "takes whoever sent it on for proved",
            _sent_on_is_proved,
            lambda answer, _seat: isinstance(answer, dict) and _said(CHOIR_DOMAIN) in answer.values(),
            f"You named {CHOIR_DOMAIN}. One of the mails came through its server, and no line says “pass” for that "
            "name. SPF asked about another one, and nobody signed as the choir. A name in the way of a mail is no "
            "proof.",
        ),
        WrongAnswer(
            "takes every fail for nothing proved",
            _helper_is_nobody,
            lambda answer, seat: answer == _helper_is_nobody(seat),
            "One of the failing mails proves a domain well: that of the service which sent it. It fails because that "
            "is not the name it shows.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="“Pass” and “fail” are about two names being the same. The name that was proved is the useful part: compare it "
    "with the one in your bookmark, letter by letter, or let something compare it for you.",
)
