"""What the questions of the lesson ask of the clinic's tables, and what is shown once somebody has guessed."""

from __future__ import annotations

from loginlab.labs.revealed import Revealed
from loginlab.labs.tickets.adviser import advise, believe_all, expected_gain, update
from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.comparing import compare, kept_comparison
from loginlab.labs.tickets.guide import kept_verdicts
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.table import kept_table
from loginlab.world.faults import FAULTS

WRONG_PASSWORD, WRONG_CODE = "caps-lock", "phone-minutes-off"
"""A fault with each of the two most frequent messages."""
COMPARED = ("phone-clock", "private-window", "another-browser", "ask-others", "clear-cookies")
"""Tests that people think of first, and that the question offers."""


def count_sharing_the_password_sentence(_seed: int) -> int:
    """How many causes of this course are greeted like a wrong password."""
    return len(kept_table().sharing_the_message(WRONG_PASSWORD))


def reveal_sharing(_seed: int) -> Revealed:
    """The causes behind that one sentence."""
    sharing = kept_table().sharing_the_message(WRONG_PASSWORD)
    return Revealed(
        f"{len(sharing)} causes, one sentence. In one of them the password is typed into a stranger’s page.",
        header=("what is really the matter",),
        rows=tuple((_for_the_page(fault),) for fault in sharing),
    )


def _for_the_page(fault: str) -> str:
    """A cause as the page prints it, with the apostrophe of the text around it."""
    return FAULTS[fault].cause.replace("'", "’")


def best_test_after_a_refused_code(_seed: int) -> str:
    """The test that tells most for its minutes when all that is known is that the code was refused."""
    table = kept_table()
    advice = advise(_after_a_refused_code(), table, ())
    return "" if advice is None else advice.test.id


def reveal_tests_after_a_refused_code(seed: int) -> Revealed:
    """What each of a few tests would tell then."""
    table, belief = kept_table(), _after_a_refused_code()
    best = best_test_after_a_refused_code(seed)
    tests = dict.fromkeys((best, *COMPARED))
    rows = sorted(
        ((TESTS[test].title, f"{expected_gain(belief, table, test):.1f}", f"{TESTS[test].minutes}") for test in tests),
        key=lambda row: -float(row[1]) / int(row[2]),
    )
    return Revealed(
        "What counts is how much a test tells for its minutes. It tells 1 if it halves the causes that are left, and 2 "
        "if it halves them twice.",
        header=("test", "how much it tells", "minutes"),
        rows=tuple(rows),
    )


def count_cured_by_clearing(_seed: int) -> int:
    """How many causes are gone after the cache and the cookies were cleared."""
    return sum(verdicts["T2"].cures for verdicts in kept_verdicts().values())


def reveal_clearing(_seed: int) -> Revealed:
    """What clearing cured, and how often it harmed."""
    cured = [_for_the_page(fault) for fault, verdicts in kept_verdicts().items() if verdicts["T2"].cures]
    harmed = sum(bool(grave(verdicts["T2"].harms)) for verdicts in kept_verdicts().values())
    return Revealed(
        f"It cured {len(cured)} of {len(FAULTS)} causes, and made something worse with {harmed}: mostly, the exchange "
        "no longer knew the browser.",
        header=("what it cured",),
        rows=tuple((cause,) for cause in cured),
    )


def percent_solved_by_the_list(_seed: int) -> int:
    """Of a hundred tickets, how many end well when all six steps are done from top to bottom."""
    return round(100 * compare(kept_comparison())[1].share_solved)


def reveal_comparison(_seed: int) -> Revealed:
    """The adviser and the list, on the same tickets."""
    adviser, listed = compare(kept_comparison())
    rows = tuple(
        (
            name,
            f"{100 * found.share_solved:.0f} of 100",
            f"{found.mean_minutes:.0f}",
            f"{found.mean_steps:.1f}",
            f"{100 * found.share_harmed:.0f} of 100",
        )
        for name, found in (("testing, as the adviser does", adviser), ("the list of steps", listed))
    )
    return Revealed(
        f"{len(kept_comparison()):,} tickets, each solved both ways.",
        header=("way", "solved", "minutes, if solved", "steps, if solved", "something made worse"),
        rows=rows,
    )


def _after_a_refused_code() -> dict[str, float]:
    table = kept_table()
    return update(believe_all(table), table, FIRST, table.usual(WRONG_CODE, FIRST))
