"""Which lines of a history were planted; each learner has a history, and look-alikes that were really searched for."""

from __future__ import annotations

from loginlab.exercises.marks import all_marked, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.coin_addresses.poisoned_history import Line, Owner, generate_history, own_address
from loginlab.seat import Seat

PLANTED, KNOWN = "planted", "one of those I know"
SAVED = {Owner.SAVINGS: "savings", Owner.RENT: "rent", Owner.FRIEND: "friend"}


def _history(seat: Seat) -> tuple[Line, ...]:
    return generate_history(seat.seed)


def _rows(seat: Seat) -> tuple[tuple[str, str], ...]:
    saved = tuple(
        (f"saved-{name}", f"Your own note: {name} is `{own_address(seat.seed, owner)}`")
        for owner, name in SAVED.items()
    )
    lines = tuple(
        (f"line-{number}", f"{_say_days(line.days_ago)} ago, {line.direction} {line.amount}: `{line.address}`")
        for number, line in enumerate(_history(seat), 1)
    )
    return saved + lines


def _say_days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _truth(seat: Seat) -> dict[str, str]:
    truth = {f"saved-{name}": KNOWN for name in SAVED.values()}
    for number, line in enumerate(_history(seat), 1):
        truth[f"line-{number}"] = PLANTED if line.owner is Owner.THIEF else KNOWN
    return truth


def _by_the_ends(seat: Seat) -> dict[str, str]:
    """Compares the first and the last two digits only, and knows them all."""
    return dict.fromkeys(_truth(seat), KNOWN)


def _by_the_amount(seat: Seat) -> dict[str, str]:
    """Takes whatever is small for planted, and a friend's small present with it."""
    small = {f"line-{number}" for number, line in enumerate(_history(seat), 1) if float(line.amount) < 100}
    return {row: PLANTED if row in small else KNOWN for row in _truth(seat)}


MARK_THE_PLANTED = Exercise(
    id="07.mark-the-planted",
    title="Find what was planted",
    asks="First come three notes that Mira made herself; they are right. Then comes her history, the newest line on "
    "top. Say of each line whether its address is one of those she knows, or was planted.",
    objective="compare-addresses",
    choices=lambda seat: Choices(_rows(seat), (KNOWN, PLANTED)),
    conditions=(
        Condition("Every line has an answer", all_marked(_truth)),
        Condition("Nothing that was planted is taken for known", none_wrong(_truth, PLANTED)),
        Condition("Nothing that is known is taken for planted", none_wrong(_truth, KNOWN)),
    ),
    hints=(
        Hint("The ends are what the thief has made equal. Compare somewhere else.", about=1),
        Hint("Choose a group of four digits in the middle, and look for the same group in the three notes.", about=1),
        Hint("A small amount is no proof, neither for nor against. A friend may send little.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "compares the ends",
            _by_the_ends,
            lambda answer, seat: answer == _by_the_ends(seat),
            "You know them all? Some begin and end like the savings and are different in between. That is what the "
            "thief has paid a few seconds of computing for.",
        ),
        WrongAnswer(
            "goes by the amount",
            _by_the_amount,
            lambda answer, seat: answer == _by_the_amount(seat),
            "You went by the amounts. A friend’s small present is not a trap, and the next thief may send more. The "
            "address decides.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="It took a comparison of whole addresses, line by line, and nobody does that every month. So do not pay from a "
    "history at all: pay from your own notes, under a name.",
)
