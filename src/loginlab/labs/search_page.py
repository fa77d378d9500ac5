"""A page of search results for "lantern exchange login help", as a person in a hurry meets it.

Copies of real help pages stand high in real search results, so the first lesson is read from such a page. Every
name on it is made up and reserved. Who owns a result is worked out from its address, never typed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from loginlab.labs.revealed import Revealed
from loginlab.world.addresses import EXCHANGE, is_the_exchanges, registrable_domain

OWN = (
    ("https://www.lantern.example/sign-in", "Sign in | Lantern Exchange", "Sign in with email or phone number."),
    ("https://help.lantern.example/codes", "Lantern Help: my code is refused", "Check your phone’s clock first."),
    ("https://status.lantern.example", "Lantern status", "All systems are running."),
)
COPIES = (
    (
        "https://lantern-login-help.example/start",
        "Lantern Login Help: Troubleshooting Sign-In",
        "Everything about the Lantern login. Go to the login page now.",
    ),
    (
        "https://www.lantern.example.account-check.test/sign-in",
        "Lantern Exchange: confirm your account",
        "Your password has expired. Confirm it to keep trading.",
    ),
    (
        "https://lantern-exchange.freepages.example/en-us",
        "Lantern Exchange® Login | Official Guide",
        "Step by step to your account, with a support hotline.",
    ),
    ("https://lantem.example/help", "Lantern Exchange sign-in", "The fastest way into your account."),
    ("https://www.lantern.test/login", "Lantern: Log in", "Welcome back. Log in with your password and code."),
    (
        "https://support-chat.example/lantern.example",
        "Lantern support chat, open day and night",
        "Our agents unlock your account in minutes.",
    ),
)


@dataclass(frozen=True)
class Result:
    """One search result: a number on the page, whether somebody paid for its place, and what it shows."""

    id: str
    paid: bool
    address: str
    title: str
    words: str


def generate_search_page(seed: int) -> tuple[Result, ...]:
    """Six results in a learner's own order: one, two or three are the exchange's, and the first never is.

    The first place is for sale, and copies are made to stand high: that is the point of the page.
    """
    chance = random.Random(f"search page {seed}")  # noqa: S311 - a lesson's layout, not a secret
    # The first one holds the exchange's whole name in the wrong place: without it, reading carelessly would do.
    first = chance.choice([copy for copy in COPIES if EXCHANGE in copy[0]])
    own = chance.sample(OWN, chance.randint(1, 3))
    rest = own + chance.sample([copy for copy in COPIES if copy is not first], 5 - len(own))
    chance.shuffle(rest)
    page = [first, *rest]
    return tuple(Result(f"result-{n}", n == 1, *shown) for n, shown in enumerate(page, start=1))


def count_own_results(seed: int) -> int:
    """How many of the results belong to the exchange."""
    return sum(is_the_exchanges(result.address) for result in generate_search_page(seed))


def reveal_owners(seed: int) -> Revealed:
    """Each result with the domain that somebody registered, and whether that is the exchange's."""
    page = generate_search_page(seed)
    rows = tuple(
        (
            result.address,
            registrable_domain(result.address),
            "the exchange" if is_the_exchanges(result.address) else "somebody else",
        )
        for result in page
    )
    own = count_own_results(seed)
    return Revealed(
        f"{own} of {len(page)}. The names that look right stand on the left; the owner stands on the right.",
        header=("address", "registered name", "who answers"),
        rows=rows,
    )
