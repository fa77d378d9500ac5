"""Whose address is it, and by which trick does it look right; the look-alikes are made anew for every learner."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from loginlab.exercises.marks import all_marked, all_right, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.addresses.genuine import generate_genuine
from loginlab.labs.addresses.lookalikes import IN_WORDS, Kind, generate_lookalike
from loginlab.seat import Seat

OWN = "the exchange’s own"
GENUINE = 3


@lru_cache(maxsize=8)
def _dealt(seed: int) -> tuple[tuple[str, str], ...]:
    """Addresses and what is right to say of each, in an order of the learner's own."""
    random = Random(f"{seed}/name the trick")  # noqa: S311 - the layout of a task, not a secret
    copies = [(generate_lookalike(random, kind).shown, IN_WORDS[kind]) for kind in Kind]
    dealt = [*copies, *((address, OWN) for address in generate_genuine(random, GENUINE))]
    random.shuffle(dealt)
    return tuple(dealt)


def _rows(seat: Seat) -> tuple[tuple[str, str], ...]:
    return tuple((f"address-{number}", address) for number, (address, _) in enumerate(_dealt(seat.seed), 1))


def _truth(seat: Seat) -> dict[str, str]:
    return {f"address-{number}": label for number, (_, label) in enumerate(_dealt(seat.seed), 1)}


def _tricks(seat: Seat) -> dict[str, str]:
    return {row: label for row, label in _truth(seat).items() if label != OWN}


def _no_alarm_at_its_own(answer: dict[str, str], seat: Seat) -> bool:
    own = [row for row, label in _truth(seat).items() if label == OWN]
    return any(answer.get(row) not in (OWN, None) for row in own)


def _takes_in(answer: dict[str, str], seat: Seat) -> bool:
    return any(answer.get(row) == OWN for row, label in _truth(seat).items() if label != OWN)


def _trusts_the_name_anywhere(seat: Seat) -> dict[str, str]:
    """Whatever holds the whole name is the exchange's."""
    return {
        row: OWN if "lantern.example" in address else label
        for (row, address), label in zip(_rows(seat), _truth(seat).values(), strict=True)
    }


def _suspects_all(seat: Seat) -> dict[str, str]:
    first = IN_WORDS[Kind.SUBDOMAIN]
    return {row: first if label == OWN else label for row, label in _truth(seat).items()}


NAME_THE_TRICK = Exercise(
    id="06.name-the-trick",
    title="Name the trick",
    asks="Eleven addresses. Three are the exchange’s own. Each of the others looks right by one of eight tricks; say "
    "by which; each trick is there once. Whoever owns sites.example, freepages.example or pages.test rents out pages "
    "to anybody. You may put the addresses into the URL Reader.",
    objective="know-the-kinds",
    choices=lambda seat: Choices(_rows(seat), (OWN, *IN_WORDS.values())),
    conditions=(
        Condition("Every address has an answer", all_marked(_truth)),
        Condition("The exchange’s own are called so", none_wrong(_truth, OWN)),
        Condition("Every trick has its name", all_right(_tricks, "Each has its name.")),
    ),
    hints=(
        Hint(
            "Cut off what stands after the first single slash, and what stands up to an @. The rest is the host.",
            about=2,
        ),
        Hint("Each of the eight tricks is there once.", about=2),
        Hint("What stands behind the host, after a slash or a question mark, says nothing about who answers.", about=1),
        Hint("If you cannot see what is wrong with it, a letter may be drawn like another one.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "trusts the name wherever it stands",
            _trusts_the_name_anywhere,
            _takes_in,
            "At least one of those that you call the exchange’s is a stranger’s. Read the end of its host letter by "
            "letter: what stands there is another name, or one that only looks like it.",
        ),
        WrongAnswer(
            "raises a false alarm",
            _suspects_all,
            lambda answer, seat: _no_alarm_at_its_own(answer, seat) and not _takes_in(answer, seat),
            "You called one of the exchange’s own false. Its host ends in lantern.example, whatever stands in front of "
            "that or behind. Whoever distrusts everything soon stops looking.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Most of what you will meet is one of these eight, and a name for each makes it easier to see. Still, two of "
    "them nobody can see for sure. That is why the bookmark, the password manager and the passkey do not look: they "
    "compare.",
)
