"""What the Address Bench shows, read off the experiments. Nothing here decides about an address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Any

from loginlab.labs.coin_addresses.asked import reveal_mistypes, reveal_q_before_p, reveal_tries, say_expected
from loginlab.labs.coin_addresses.clipboard import Check, Checked, run_check, saved_address, swap
from loginlab.labs.coin_addresses.comparing import SHOWN, Way, compare_addresses, shorten
from loginlab.labs.coin_addresses.eip55 import chance_of_any_text
from loginlab.labs.coin_addresses.kinds import AddressKind, generate_address, verify_address
from loginlab.labs.coin_addresses.mistypes import Measured, Slip, make_slip
from loginlab.labs.coin_addresses.poisoned_history import (
    AMOUNT,
    TEST,
    Line,
    Owner,
    Paid,
    generate_history,
    own_address,
    pay,
)
from loginlab.labs.coin_addresses.refusals import AddressRefused, ChecksumAbsent
from loginlab.labs.revealed import Revealed

NOBODYS = (
    "All addresses here are made up. They are worked out from a number and from no key, so nobody can send from them."
)
MODELS = {
    AddressKind.EIP55: "A letter is checked by whether it is a capital, and fits by chance in half of all cases. A "
    "digit too few or too many is refused before. Of random texts of the right length, "
    f"{100 * chance_of_any_text():.4f} % pass.",
    AddressKind.BASE58CHECK: "Four bytes are checked. A slip fits by chance once in 4,294,967,296.",
    AddressKind.BECH32: "Six characters are checked. Up to four wrong ones are found always. A character too few or "
    "too many fits by chance once in 1,073,741,824, and then has the wrong length.",
    AddressKind.BECH32M: "Six characters are checked. Up to four wrong ones are found always. A character too few or "
    "too many fits by chance once in 1,073,741,824.",
}
"""Why so many are expected to pass."""
MIXED_UP = {True: "safe", False: "lost"}


def say_days(days: int) -> str:
    """How long ago, in words."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def history_view(history: Sequence[Line], *, tested: bool, paid: Paid | None) -> dict[str, Any]:
    """The history as a wallet shows it. Whose each address is, is said only after the payment."""
    return {
        "task": f"You send {AMOUNT} USDT to your savings every month. Today is the day. To which address?",
        "shown": f"Of each address the history shows the first {SHOWN} digits after the 0x and the last {SHOWN}.",
        "amount": AMOUNT,
        "test": TEST,
        "lines": [
            {
                "when": say_days(line.days_ago),
                "what": f"{line.direction} {line.amount}",
                "address": shorten(line.address),
                "owner": _owner(line) if paid else "",
            }
            for line in history
        ],
        "tested": tested,
        "paid": None if paid is None else {"lost": paid.lost, "safe": paid.lost == 0, "sentence": paid.sentence},
        "ways": [str(way) for way in Way],
    }


def _owner(line: Line) -> str:
    return f"{line.owner}, found after {line.tries:,} tries" if line.tries else str(line.owner)


def compared_view(history: Sequence[Line], one: int, way: Way, seed: int) -> dict[str, Any]:
    """A line of the history beside the address that was saved."""
    found = compare_addresses(history[one].address, own_address(seed), way)
    return {
        "line": one,
        "way": str(way),
        "groups": way is Way.GROUPS,
        "parts": [[part.one, part.other, part.marks] for part in found.parts],
        "differs": found.differing > 0,
        "verdict": found.verdict,
    }


def example(kind: AddressKind, seed: int) -> str:
    """An address to try each check with."""
    return generate_address(kind, seed, "to be mistyped")


def checksum_view(seed: int, runs: dict[tuple[AddressKind, Slip], Measured]) -> dict[str, Any]:
    """The kinds, their examples, and the counts so far."""
    return {
        "kinds": [
            {"id": kind.name, "name": str(kind), "example": example(kind, seed), "model": MODELS[kind]}
            for kind in AddressKind
        ],
        "slips": [[slip.name, str(slip)] for slip in Slip],
        "counts": {
            kind.name: [counts_row(runs[kind, slip]) for slip in Slip if (kind, slip) in runs] for kind in AddressKind
        },
    }


def counts_row(one: Measured) -> list[str]:
    """A row of counts, as text."""
    counts = (one.tried, one.by_rule, one.by_checksum, one.passed)
    return [str(one.slip), *(f"{count:,}" for count in counts), say_expected(one.expected)]


def checked_view(kind: AddressKind, typed: object) -> dict[str, Any]:
    """What the check of a kind says of a text, for one reply."""
    before = len(typed) - len(typed.lstrip()) if isinstance(typed, str) else 0
    try:
        sentence = verify_address(kind, typed)
    except AddressRefused as refused:
        title = "Not checked." if isinstance(refused, ChecksumAbsent) else f"Refused: {_rule(refused)}."
        return {
            "fits": False,
            "title": title,
            "sentence": str(refused),
            "places": [before + place for place in refused.places],
        }
    return {"fits": True, "title": "The checksum fits.", "sentence": sentence, "places": []}


RULES = {
    "NotText": "no address",
    "PrefixRefused": "the beginning",
    "CharacterRefused": "a character",
    "LengthRefused": "the length",
    "SeparatorMissing": "the form",
    "CaseMixed": "capitals and small letters",
    "ChecksumRefused": "the checksum",
    "ChecksumOfAnother": "the checksum",
    "VersionRefused": "the version",
    "PaddingRefused": "the end",
}
"""Which rule spoke, in words: not every slip gets as far as the checksum."""


def _rule(refused: AddressRefused) -> str:
    return RULES[type(refused).__name__]


def mistyped(kind: AddressKind, slip: Slip, seed: int, count: int) -> str:
    """The example of a kind with one slip; another one each time."""
    random = Random(f"{seed}/address bench/{kind.name}/{slip.name}/{count}")  # noqa: S311 - an example
    return make_slip(random, example(kind, seed), kind, slip)


def clipboard_view(seed: int, *, copied: bool, pasted: bool, tried: Sequence[Checked]) -> dict[str, Any]:
    """The notes, what is pasted, and what each habit came to."""
    saved = saved_address(seed)
    return {
        "saved": saved,
        "copied": copied,
        "pasted": swap(saved, seed) if pasted else "",
        "checks": [[check.name, str(check)] for check in Check],
        "tried": [checked_row(one) for one in tried],
    }


def checked_row(one: Checked) -> list[str]:
    """A row of the table of habits."""
    return [str(one.check), MIXED_UP[one.saves], one.why]


def table_view(revealed: Revealed) -> dict[str, Any]:
    """A table to fold away, with the sentence on it."""
    return {"text": revealed.text, "header": list(revealed.header), "rows": [list(row) for row in revealed.rows]}


@cache
def tables_view(seed: int, part: str) -> list[dict[str, Any]]:
    """What stands behind the experiments of a part."""
    found: dict[str, Callable[[int], Revealed]] = {"history": reveal_tries, "checksum": reveal_q_before_p}
    return [table_view(found[part](seed))]


def history_static(seed: int) -> dict[str, Any]:
    """The history paid from in three ways, and the newest line compared, for readers without a kernel."""
    history = generate_history(seed)
    planted = next(place for place, line in enumerate(history) if line.owner is Owner.THIEF)
    return {
        **history_view(history, tested=False, paid=pay(history, planted)),
        "outcomes": [
            ["from the newest line that looks right", pay(history, planted).sentence],
            ["the address that was saved under a name", pay(history, None).sentence],
        ],
        "compared": [compared_view(history, planted, way, seed) for way in Way],
        "tables": tables_view(seed, "history"),
    }


def checksum_static(seed: int) -> dict[str, Any]:
    """Each kind with its example whole and mistyped, and the counts."""
    rows = []
    for kind in AddressKind:
        for slip in (None, *Slip):
            text = example(kind, seed) if slip is None else mistyped(kind, slip, seed, 0)
            said = checked_view(kind, text)
            rows.append([str(kind), "as it is" if slip is None else str(slip), text, said["title"], said["sentence"]])
    return {"rows": rows, "tables": [table_view(reveal_mistypes(seed)), *tables_view(seed, "checksum")]}


def clipboard_static(seed: int) -> dict[str, Any]:
    """Both addresses and every habit."""
    view = clipboard_view(seed, copied=True, pasted=True, tried=[run_check(check, seed) for check in Check])
    return {**view}
