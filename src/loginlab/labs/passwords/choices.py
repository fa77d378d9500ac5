"""How people choose passwords: the published share of accounts that the n most common passwords open.

The figures come from the list of 47,023 passwords that zxcvbn was built from (ten million leaked accounts,
collected by Burnett). Between two of them the share grows as a power of n, a straight line on paper whose two
axes are logarithmic; that is the form in which Wang et al. (IEEE TIFS 2017) fitted fourteen such collections.

A quarter of the accounts stand in that list. What the others do is not published there, so it is an **assumption**,
chosen for this course: one in seven has a password from a generator that no guessing reaches, and the rest are
reached evenly over the orders of magnitude, the last after a hundred trillion guesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLAIM = "password-shares"
"""The id of the claim that holds the source of the shares."""
PUBLISHED_SHARES = {
    1: 0.0056,
    3: 0.0090,
    5: 0.0115,
    10: 0.0147,
    100: 0.033,
    1_000: 0.086,
    10_000: 0.185,
    47_023: 0.263,
}
"""Number of most common passwords → share of accounts that have one of them."""
LISTED = 47_023
"""Passwords in the published list; beyond it the assumption begins."""
NEVER_SHARE = 1 / 7
"""Accounts that no guessing reaches. Assumed for this course."""
LAST_REACHED = 10**14
"""Guesses that reach all the others. Assumed for this course."""

_RANKS = np.log([*PUBLISHED_SHARES])
_SHARES = np.log([*PUBLISHED_SHARES.values()])
_LISTED_SHARE = PUBLISHED_SHARES[LISTED]


def share_reached(guesses: float) -> float:
    """The share of accounts that fall to so many guesses each, the most common passwords first."""
    if guesses < 1:
        return 0.0
    if guesses <= LISTED:
        return float(np.exp(np.interp(np.log(guesses), _RANKS, _SHARES)))
    way = np.log(min(guesses, LAST_REACHED) / LISTED) / np.log(LAST_REACHED / LISTED)
    return float(_LISTED_SHARE + way * (1 - NEVER_SHARE - _LISTED_SHARE))


def ranks_of(luck: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverse: for numbers between 0 and 1, the guess that reaches such an account; infinite for never.

    Vectorised, because a hundred thousand accounts are asked at once.
    """
    ranks = np.full(luck.shape, np.inf)
    # A share below that of the first password is that password.
    listed = luck < _LISTED_SHARE
    ranks[listed] = np.ceil(np.exp(np.interp(np.log(np.maximum(luck[listed], 1e-12)), _SHARES, _RANKS)) - 1e-9)
    rest = (luck >= _LISTED_SHARE) & (luck < 1 - NEVER_SHARE)
    way = (luck[rest] - _LISTED_SHARE) / (1 - NEVER_SHARE - _LISTED_SHARE)
    ranks[rest] = np.ceil(LISTED * np.exp(way * np.log(LAST_REACHED / LISTED)))
    return ranks
