"""What a checksum finds, what it nearly always finds, and what it cannot find; each was tried many times."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mistaken, mixed, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.coin_addresses.asked import what_a_checksum_says_of_a_thief
from loginlab.labs.coin_addresses.bech32 import Encoding
from loginlab.labs.coin_addresses.clipboard import Check, run_check
from loginlab.labs.coin_addresses.eip55 import write_eip55
from loginlab.labs.coin_addresses.kinds import AddressKind, passes
from loginlab.labs.coin_addresses.mistypes import Slip, measure_slips
from loginlab.labs.coin_addresses.poisoned_history import plant
from loginlab.labs.coin_addresses.q_before_p import measure_insertions
from loginlab.seat import FROZEN_SEED, Seat

ALWAYS, NEARLY, NEVER = "finds it, every time", "finds it, nearly every time", "does not find it"
ASKED = {
    "bech32m-slip": "One wrong character in a bech32m address",
    "eip55-slip": "One wrong digit in an Ethereum address with its capitals",
    "q-before-p": "One q too many, before the p at the end of a bech32 text",
    "clipboard": "A program that puts another address into the clipboard",
    "poisoned": "A look-alike address that was copied from the history",
    "thief": "An address that a thief has sent to you in a chat",
}


@cache
def _truth_of_all() -> dict[str, str]:
    return {
        "bech32m-slip": _of_a_slip(AddressKind.BECH32M),
        "eip55-slip": _of_a_slip(AddressKind.EIP55),
        "q-before-p": NEVER if measure_insertions(FROZEN_SEED, Encoding.BECH32).passed else ALWAYS,
        "clipboard": ALWAYS if run_check(Check.CHECKSUM, FROZEN_SEED).saves else NEVER,
        "poisoned": NEVER if passes(AddressKind.EIP55, write_eip55(plant(FROZEN_SEED, 0).address)) else ALWAYS,
        "thief": NEVER if what_a_checksum_says_of_a_thief(FROZEN_SEED) == "fits" else ALWAYS,
    }


def _of_a_slip(kind: AddressKind) -> str:
    measured = measure_slips(FROZEN_SEED, kind, Slip.SUBSTITUTION, 500)
    return ALWAYS if measured.expected == 0 == measured.passed else NEARLY


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_truth_of_all())


STOPS_THIEVES = {"clipboard": ALWAYS, "poisoned": ALWAYS, "thief": ALWAYS}
NO_HOLE = {"q-before-p": ALWAYS}


WHAT_A_CHECKSUM_FINDS = Exercise(
    id="07.what-a-checksum-finds",
    title="What does a checksum find?",
    asks="For each of these, say whether the checksum of the address finds it. Try them in the "
    "lesson, in the tools “Mistype an address” and “Copy and paste”.",
    objective="trust-a-checksum",
    choices=lambda seat: Choices(mixed(ASKED.items(), seat, "what a checksum finds"), (ALWAYS, NEARLY, NEVER)),
    conditions=(
        Condition("Each has an answer", all_marked(_truth)),
        Condition("What it always finds", none_wrong(_truth, ALWAYS)),
        Condition("What it nearly always finds", none_wrong(_truth, NEARLY)),
        Condition("What it cannot find", none_wrong(_truth, NEVER)),
    ),
    hints=(
        Hint("A checksum compares an address with itself. With what can it not compare it?", about=3),
        Hint("Bech32m was built so that a few wrong characters can never cancel each other out.", about=1),
        Hint("Capitals are a yes or a no for each letter. A wrong digit changes them by chance.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "takes a checksum for a guard",
            lambda seat: _truth(seat) | STOPS_THIEVES,
            lambda answer, _seat: any(answer.get(row) == ALWAYS for row in STOPS_THIEVES),
            "The thief’s address is a real address, with a checksum that fits. It is only not yours, and no checksum "
            "knows whose you meant.",
        ),
        mistaken(
            "knows no hole",
            _truth,
            NO_HOLE,
            "That is the one slip which bech32 misses, and the reason why there is a bech32m.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A checksum is there for fingers, and it is very good at that. Against people it does nothing at all. So let "
    "it look for slips, and look yourself for whose address it is.",
)
