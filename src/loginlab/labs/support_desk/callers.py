"""Who calls a support desk, what they want, and what they have in their hands to get it with.

What tells them apart is not how they talk: thieves are friendly and owners shout. It is what they can do in the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from loginlab.labs.support_desk.acts import Act


class Caller(StrEnum):
    """Who is on the line."""

    OWNER = "owner"
    PANICKING = "panicking"
    LEAK = "leak"
    RELAY = "relay"
    FLATTERER = "flatterer"
    COLLEAGUE = "colleague"
    BRIBER = "briber"
    POLICE = "police"
    FAMILY = "family"


OWNERS = frozenset({Caller.OWNER, Caller.PANICKING})
THIEVES = frozenset({Caller.LEAK, Caller.RELAY, Caller.FLATTERER})
"""Those who say they are the owner, and go for the money."""
SAYS_OWNER = OWNERS | THIEVES
"""Those who speak as the owner. All others say openly that they are somebody else."""

WHO: dict[Caller, str] = {
    Caller.OWNER: "the owner of the account",
    Caller.PANICKING: "the owner of the account, afraid: somebody is in it right now",
    Caller.LEAK: "a thief with data from a leak: name, birthday, address, password",
    Caller.RELAY: "a thief with the owner on another line, who reads out whatever the thief asks for",
    Caller.FLATTERER: "a thief with data from a leak, and kind words",
    Caller.COLLEAGUE: "a stranger who says they work two floors up",
    Caller.BRIBER: "a stranger who pays agents for data",
    Caller.POLICE: "a voice that says it is the police; nobody can tell by phone",
    Caller.FAMILY: "a relative of the owner, who means well",
}
"""Said in the debrief, not before."""


@dataclass(frozen=True, slots=True)
class Case:
    """One call as it begins.

    Args:
        caller: who it is.
        wishes: what they ask for, one after the other.
        name: whose account it is about.
        authenticator: whether that account has one.
        phone_lost: whether the owner has their phone no more.
        held: whether withdrawals of the account wait.
    """

    caller: Caller
    wishes: tuple[Act, ...]
    name: str
    authenticator: bool
    phone_lost: bool
    held: bool


NAMES = ("Mira", "Lin", "Noor", "Aino", "Tomas", "Jonas", "Sofia", "Emil")


def generate_case(seed: int, caller: Caller) -> Case:
    """What this seed's call of such a caller is about."""
    random = Random(f"{seed}/support desk/{caller}")  # noqa: S311 - meant to follow from the seed
    wishes = random.choice(WISHES[caller])
    authenticator = Act.REMOVE_AUTHENTICATOR in wishes or (caller is Caller.OWNER and random.random() < 0.5)
    return Case(
        caller,
        wishes,
        random.choice(NAMES),
        authenticator,
        phone_lost=caller is Caller.OWNER and Act.REMOVE_AUTHENTICATOR in wishes,
        # Who reads out codes for a thief has let them in already. Only the hold after that keeps the money.
        held=wishes[0] is Act.LIFT_HOLD or caller is Caller.RELAY,
    )


_IDENTITY_THEFT = (
    (Act.CHANGE_EMAIL, Act.LIFT_HOLD),
    (Act.REMOVE_AUTHENTICATOR, Act.CHANGE_EMAIL, Act.LIFT_HOLD),
)
_DATA = (
    (Act.TELL_EMAIL, Act.TELL_BALANCE),
    (Act.TELL_BALANCE, Act.TELL_SIGN_INS),
    (Act.TELL_SIGN_INS, Act.TELL_EMAIL),
)
WISHES: dict[Caller, tuple[tuple[Act, ...], ...]] = {
    Caller.OWNER: ((Act.LIFT_HOLD,), (Act.TELL_SIGN_INS,), (Act.CHANGE_EMAIL,), (Act.REMOVE_AUTHENTICATOR,)),
    Caller.PANICKING: ((Act.FREEZE,),),
    Caller.LEAK: _IDENTITY_THEFT,
    Caller.RELAY: ((Act.LIFT_HOLD,), (Act.REMOVE_AUTHENTICATOR, Act.LIFT_HOLD)),
    Caller.FLATTERER: _IDENTITY_THEFT,
    Caller.COLLEAGUE: _DATA,
    Caller.BRIBER: _DATA,
    Caller.POLICE: ((Act.TELL_SIGN_INS, Act.TELL_BALANCE), (Act.TELL_BALANCE, Act.TELL_EMAIL)),
    Caller.FAMILY: ((Act.TELL_BALANCE, Act.CHANGE_EMAIL),),
}
"""What each of them may ask for, one thing after the other."""
