"""Whose page is it? The results of a search, marked by who answers for each."""

from __future__ import annotations

from collections.abc import Callable

from loginlab.exercises.marks import all_marked, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.search_page import Result, generate_search_page
from loginlab.seat import Seat
from loginlab.world.addresses import EXCHANGE, is_the_exchanges

OURS, THEIRS = "the exchange", "somebody else"


def _page(seat: Seat) -> tuple[Result, ...]:
    return generate_search_page(seat.seed)


def _owners(seat: Seat) -> dict[str, str]:
    return {r.id: OURS if is_the_exchanges(r.address) else THEIRS for r in _page(seat)}


def _marked(by: Callable[[Result], bool]) -> Callable[[Seat], dict[str, str]]:
    """The marks of a person who judges each result by ``by``."""
    return lambda seat: {r.id: OURS if by(r) else THEIRS for r in _page(seat)}


def _brand_anywhere(result: Result) -> bool:
    return EXCHANGE in result.address


def _brand_in_title(result: Result) -> bool:
    return "lantern" in result.title.lower()


MARK_RESULTS = Exercise(
    id="00.mark-results",
    title="Whose page is it?",
    asks="For each search result, say who answers for it: the exchange, whose name is `lantern.example`, "
    "or somebody else.",
    objective="read-a-search-page",
    choices=lambda seat: Choices(
        tuple((r.id, f"{'Ad: ' if r.paid else ''}{r.title}: `{r.address}`") for r in _page(seat)), (OURS, THEIRS)
    ),
    conditions=(
        Condition("Every result is marked", all_marked(_owners)),
        Condition(
            "No copy is taken for the exchange",
            none_wrong(_owners, THEIRS),
        ),
        Condition(
            "No page of the exchange is turned away",
            none_wrong(_owners, OURS),
        ),
    ),
    hints=(
        Hint("Leave the title alone. Anybody can write any title. Read only the address.", about=1),
        Hint(
            "A made-up one, read together: in `https://a.b.test/c` the host is `a.b.test`, and the owner is `b.test`.",
            about=1,
        ),
        Hint(
            "Compare letter by letter. `rn` can look like `m`, a hyphen is not a dot, and the ending counts too.",
            about=1,
        ),
        Hint(
            "A word in front of `lantern.example`, with a dot between them, is a department of the exchange.", about=2
        ),
    ),
    wrong=(
        WrongAnswer(
            "trusts the brand name wherever it stands",
            _marked(_brand_anywhere),
            lambda answer, seat: answer == _marked(_brand_anywhere)(seat) != _owners(seat),
            "You took every address that holds `lantern.example` for the exchange. It counts only at the end of the "
            "name, just before the first single slash.",
        ),
        WrongAnswer(
            "trusts the title",
            _marked(_brand_in_title),
            lambda answer, seat: answer == _marked(_brand_in_title)(seat),
            "You went by the title. The title is written by whoever made the page, so it says what they want.",
        ),
        WrongAnswer(
            "trusts nobody",
            _marked(lambda _: False),
            lambda answer, seat: answer == _marked(lambda _: False)(seat),
            "You turned every result away. That keeps the password safe, and it also keeps you out: at least one of "
            "these is the exchange.",
        ),
    ),
    others=(lambda seat: dict(reversed(_owners(seat).items())),),
    why="The registered name at the end of the host decides, compared as a whole. The place in the list, the title and "
    "the exchange’s name elsewhere in the address say nothing about who answers.",
)
