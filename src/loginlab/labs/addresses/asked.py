"""What the lesson asks about addresses: keys and tables, worked out from the readers and the generated look-alikes."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from loginlab.labs.addresses.genuine import generate_genuine
from loginlab.labs.addresses.lookalikes import (
    PLATFORMS,
    Kind,
    LookAlike,
    generate_lookalikes,
    owner_if_listed,
)
from loginlab.labs.addresses.misreading import Habit, misread
from loginlab.labs.addresses.python_reading import DIFFERING, urlsplit_differs
from loginlab.labs.addresses.reading import read_address
from loginlab.labs.addresses.signal_detection import Score
from loginlab.labs.revealed import Revealed

EACH = 5
"""Look-alikes of each kind in the comparison of habits."""
OWNED = {
    "with-user-name": "https://lantern.example:443@account-check.test/sign-in",
    "with-name-in-front": "https://www.lantern.example.secure-session.test/lantern.example",
    "two-part-ending": "something.co.uk/lantern.example",
    "backslash": "https://wallet-care.example\\@lantern.example/",
    "deep-and-real": "https://eu.accounts.lantern.example/go?to=https://account-check.test/",
}
"""Addresses whose registered name is asked for; the same for every learner, for their texts stand in the bank."""

IN_THE_LESSON = "https://lantern.example@check.test/sign-in?to=lantern.example#top"
"""The address that the lesson begins with."""
WHO_DECIDES = {
    "user name": ("user name", "whoever made the link"),
    "registered name": ("host", "its owner, who registered its end; this one answers"),
    "path": ("path", "whoever owns the registered name"),
    "query": ("query", "whoever made the link"),
    "fragment": ("fragment", "whoever made the link"),
}
"""Each part of that address: its name in the lesson's table, and who decides what stands there, in the same words."""
TWO_PEOPLE = {
    "ada": Score(hits=10, misses=0, false_alarms=8, correct_rejections=2),
    "ben": Score(hits=7, misses=3, false_alarms=1, correct_rejections=9),
}
"""Two people after a drill of ten copies and ten real addresses, by option ids: one is nervous, one looks."""


def _slug(text: str) -> str:
    return text.replace(" ", "-").replace(".", "-")


@lru_cache(maxsize=8)
def comparison_lookalikes(seed: int) -> tuple[LookAlike, ...]:
    """The learner's own look-alikes: five of each kind."""
    return generate_lookalikes(Random(f"{seed}/look-alikes"), EACH)  # noqa: S311 - a lesson's layout, not a secret


@lru_cache(maxsize=8)
def believed(seed: int) -> dict[tuple[Habit, Kind], int]:
    """How many look-alikes of each kind each habit takes for the exchange's, seen with their own letters."""
    counts = {(habit, kind): 0 for habit in Habit for kind in Kind}
    for one in comparison_lookalikes(seed):
        for read in misread(_as_it_stands(one)):
            counts[read.habit, one.kind] += read.says_exchange
    return counts


@lru_cache(maxsize=8)
def refused_genuine(seed: int) -> dict[Habit, int]:
    """Of forty addresses of the exchange, how many each habit turns away from."""
    own = generate_genuine(Random(f"{seed}/genuine"), 40)  # noqa: S311 - a lesson's layout, not a secret
    reads = [read for address in own for read in misread(address)]
    return {habit: sum(read.habit is habit and not read.says_exchange for read in reads) for habit in Habit}


def count_lookalikes(seed: int) -> int:
    """How many look-alikes are compared."""
    return len(comparison_lookalikes(seed))


def count_believed_by_brand_anywhere(seed: int) -> int:
    """Look-alikes that pass with whoever looks for the name anywhere."""
    return sum(believed(seed)[Habit.BRAND_ANYWHERE, kind] for kind in Kind)


def count_believed_by_last_two(seed: int) -> int:
    """Look-alikes that pass with whoever reads the last two parts by eye."""
    return sum(believed(seed)[Habit.LAST_TWO, kind] for kind in Kind)


def count_believed_by_first_name(seed: int) -> int:
    """Look-alikes that pass with whoever stops at the first name."""
    return sum(believed(seed)[Habit.FIRST_NAME, kind] for kind in Kind)


def kinds_believed_by_brand_anywhere(seed: int) -> tuple[str, ...]:
    """The kinds of which at least one passes with whoever looks for the name anywhere, as option ids."""
    return _kinds_believed(seed, Habit.BRAND_ANYWHERE)


def kinds_believed_by_first_name(seed: int) -> tuple[str, ...]:
    """The same for whoever stops at the first name."""
    return _kinds_believed(seed, Habit.FIRST_NAME)


def kinds_believed_by_last_two(seed: int) -> tuple[str, ...]:
    """The same for whoever reads the last two parts by eye."""
    return _kinds_believed(seed, Habit.LAST_TWO)


def owner_in_the_lesson(_seed: int) -> str:
    """The registered name of the address that the lesson begins with, as an option id: ``check-test``."""
    return _slug(read_address(IN_THE_LESSON).registrable)


def better_at_telling_apart(_seed: int) -> str:
    """Who of the two has the larger d′: ``ada``, ``ben`` or ``alike``."""
    ada, ben = (score.d_prime for score in TWO_PEOPLE.values())
    return "alike" if ada == ben else "ada" if ada > ben else "ben"


def owner_with_user_name(_seed: int) -> str:
    """The registered name behind a user name, as an option id: ``account-check-test``."""
    return _owner("with-user-name")


def owner_with_name_in_front(_seed: int) -> str:
    """The registered name of an address that begins with another one, as an option id."""
    return _owner("with-name-in-front")


def owner_under_two_part_ending(_seed: int) -> str:
    """The registered name where the ending has two parts, as an option id."""
    return _owner("two-part-ending")


def owner_behind_backslash(_seed: int) -> str:
    """The registered name a browser goes to where a backslash stands, as an option id."""
    # Written as the browser reads it, so that the key is there on a computer that reads plain addresses only.
    return _slug(read_address(OWNED["backslash"].replace("\\", "/")).registrable)


def reveal_parts(_seed: int) -> Revealed:
    """The lesson's first address, part by part."""
    read = read_address(IN_THE_LESSON)
    return Revealed(
        f"{read.registrable} answers. The exchange’s name stands in two other parts, and anybody who makes a link can "
        "put it there.",
        header=("part", "in this address", "who decides what it says"),
        rows=tuple(
            (WHO_DECIDES[part][0], text, WHO_DECIDES[part][1]) for part, text in read.pieces() if part in WHO_DECIDES
        ),
    )


def reveal_two_people(_seed: int) -> Revealed:
    """Both drills, with how well the two kinds were told apart."""
    return Revealed(
        "d′, read “d prime”, says how far the two shares lie apart. It is 0 for somebody who raises as many alarms at "
        "real addresses as at copies, and about 3 for somebody who hardly errs.",
        header=("who", "copies caught", "false alarms", "d′: how well they are told apart"),
        rows=tuple(
            (
                name.title(),
                f"{score.hits} of {score.copies}",
                f"{score.false_alarms} of {score.genuine}",
                f"{score.d_prime:.1f}",
            )
            for name, score in TWO_PEOPLE.items()
        ),
    )


def reveal_owners_of_tricky(_seed: int) -> Revealed:
    """The addresses that are asked about, with the registered name and what three habits say."""
    rows = []
    for address in OWNED.values():
        read = read_address(address)
        said = {one.habit: one.concludes for one in misread(address)}
        rows.append(
            (address, read.registrable or read.refused, said.get(Habit.FIRST_NAME, ""), said.get(Habit.LAST_TWO, ""))
        )
    return Revealed(
        "Only the registered name says who answers. It ends where the first slash, ? or # is, and it has one part more "
        "than the ending.",
        header=("address", "registered name", Habit.FIRST_NAME.value, Habit.LAST_TWO.value),
        rows=tuple(rows),
    )


def reveal_habits(seed: int) -> Revealed:
    """For each kind of look-alike, how many each habit believes; and how many real addresses it refuses."""
    counts, refused = believed(seed), refused_genuine(seed)
    rows = [(kind.value, *(f"{counts[habit, kind]} of {EACH}" for habit in Habit)) for kind in Kind]
    rows.append(("real addresses refused", *(f"{refused[habit]} of 40" for habit in Habit)))
    return Revealed(
        "Each habit believes other copies, and one refuses real pages too. Comparing the whole registered name "
        "believes none and refuses none.",
        header=("kind", *(habit.value for habit in Habit)),
        rows=tuple(rows),
    )


def reveal_lookalikes(seed: int) -> Revealed:
    """One look-alike of each kind, with who really answers."""
    first = {one.kind: one for one in reversed(comparison_lookalikes(seed))}
    return Revealed(
        "Eight tricks, and one answer to all of them: the registered name is not lantern.example.",
        header=("kind", "address", "as it is shown", "registered name", "why it works"),
        rows=tuple((k.value, first[k].address, first[k].shown, first[k].registrable, first[k].why) for k in Kind),
    )


def reveal_platforms(_seed: int) -> Revealed:
    """Who counts as the owner of a platform's page, by the general rule and if the platform were listed."""
    pages = [(f"https://lantern-login.{platform}/", platform) for platform in PLATFORMS]
    return Revealed(
        "The same page, and two owners. Which one holds depends on whether the platform has asked to be on the list. "
        "Neither is the exchange, and that is what counts.",
        header=("address", "no rule on the list", "the platform on the list, in its private part"),
        rows=tuple((page, read_address(page).registrable, owner_if_listed(page, name)) for page, name in pages),
    )


def reveal_urlsplit(_seed: int) -> Revealed:
    """Addresses that Python and a browser read differently."""
    found = [(address, urlsplit_differs(address)) for address in DIFFERING]
    return Revealed(
        "A program that checks with one reader and opens with another has checked a host to which nobody goes.",
        header=("address", "Python’s urlsplit", "a browser"),
        rows=tuple((address, differs.python_says, differs.browser_says) for address, differs in found if differs),
    )


def _kinds_believed(seed: int, habit: Habit) -> tuple[str, ...]:
    return tuple(_slug(kind.value) for kind in Kind if believed(seed)[habit, kind])


def _owner(name: str) -> str:
    return _slug(read_address(OWNED[name]).registrable)


def _as_it_stands(one: LookAlike) -> str:
    """The address with its own letters where they can be read, as a person meets it."""
    return one.shown if not read_address(one.shown).refused else one.address
