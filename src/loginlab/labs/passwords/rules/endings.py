"""What people put behind a word when a site asks for a digit and a symbol, the most usual first.

The order was chosen for this course after the habits that NIST SP 800-63B-4 appendix A describes; it was not
measured.
"""

from __future__ import annotations

from functools import cache

MARKS = ("!", ".", "@", "#", "$", "?", "*", "_", "-")
USUAL = (
    *("1", "123", "!", "12", "2", "1!", "123!", "01", "@", "11", "!!", "7", "3", "5", "13", "22", "23", "21", "10"),
    *("69", "99", "00", "1234", "12345", "#1", "@1", "@123", "#", "$", ".", "?", "*", "007", "!1", "!@#", "321"),
)
OLDEST_YEAR = 1940


@cache
def few_endings(this_year: int) -> tuple[str, ...]:
    """The usual ones, and the years around this one, with and without a mark."""
    near = [str(this_year + step) for step in (0, -1, 1, -2, -3)]
    short = [year[2:] for year in near]
    return tuple(
        dict.fromkeys([*USUAL, *near, *(year + "!" for year in near), *short, *(year + "!" for year in short)])
    )


@cache
def many_endings(this_year: int) -> tuple[str, ...]:
    """Every number of one or two digits and every year one could be born in, each bare and with each mark."""
    numbers = [str(number) for number in range(10)] + [f"{number:02}" for number in range(100)]
    years = [str(year) for year in range(this_year + 1, OLDEST_YEAR - 1, -1)]
    behind = [number + mark for mark in ("", *MARKS) for number in (*numbers, *years)]
    before = [mark + number for mark in MARKS for number in (*numbers, *years)]
    return tuple(dict.fromkeys([*few_endings(this_year), *MARKS, *behind, *before]))


@cache
def all_numbers(this_year: int) -> tuple[str, ...]:
    """Every number of up to four digits as well, bare and with the three commonest marks."""
    numbers = [f"{number:0{width}}" for width in (3, 4) for number in range(10**width)]
    return tuple(dict.fromkeys([*many_endings(this_year), *(n + mark for mark in ("", *MARKS[:3]) for n in numbers)]))
