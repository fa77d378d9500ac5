"""A mail's proof, step by step, in words: which server, whose signature, and whether that is the name one sees."""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.world.mail_authentication import Delivered, Result


@dataclass(frozen=True, slots=True)
class Step:
    """One question to a mail, with what was found."""

    name: str
    question: str
    result: str
    why: str


def explain_steps(delivered: Delivered) -> tuple[Step, Step, Step]:
    """SPF, DKIM and DMARC of one mail, in the order in which a receiver asks."""
    signatures = delivered.dkim
    signed = next((one for one in signatures if one.result is Result.PASS), signatures[0] if signatures else None)
    return (
        Step(
            "SPF", "May this server send for the domain in Return-Path?", delivered.spf.result.value, delivered.spf.why
        ),
        Step(
            "DKIM",
            "Has somebody signed it, and is it still what they signed?",
            Result.NONE.value if signed is None else signed.result.value,
            "Nobody signed it." if signed is None else signed.why,
        ),
        Step("DMARC", "Is that the domain that From shows?", delivered.dmarc.result.value, _why_dmarc(delivered)),
    )


def _why_dmarc(delivered: Delivered) -> str:
    """What DMARC found; where the owner wanted the mail refused, why it lies here all the same."""
    found = delivered.dmarc
    if found.result is not Result.FAIL or found.policy != "reject":
        return found.why
    return f"{found.why} The owner of that name asks for such mail to be refused (p=reject). Not every mailbox does so."


def proved_domain(delivered: Delivered) -> str:
    """Whom the proof names: the domain that signed, or else the one whose server sent it; empty if nobody is proved.

    A signature stays with the words; a server only says by which way they came.
    """
    signed = [one.domain for one in delivered.dkim if one.result is Result.PASS]
    if signed:
        return signed[0]
    return delivered.spf.domain if delivered.spf.result is Result.PASS else ""
