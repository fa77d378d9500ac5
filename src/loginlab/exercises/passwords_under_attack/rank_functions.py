"""Ways to number the guesses of a rule: the right one, and the mistakes that people make."""

from __future__ import annotations

from collections.abc import Callable, Sequence

NEWEST, OLDEST = 2026, 1940
Rank = Callable[[str, Sequence[str]], int | None]


def capital_first(word: str) -> str:
    """As the rule writes a word."""
    return f"{word[0].upper()}{word[1:]}"


def _is_year(text: str) -> bool:
    return len(text) == 4 and set(text) <= set("0123456789") and OLDEST <= int(text) <= NEWEST


def _by_years(years: int, place: int, words: int) -> int:
    return years * words + place


def counting(
    written: Callable[[str], str] = capital_first,
    is_year: Callable[[str], bool] = _is_year,
    number: Callable[[int, int, int], int] = _by_years,
) -> Rank:
    """A function that numbers guesses, with one part of it done otherwise.

    Args:
        written: how a word of the list is written.
        is_year: which four characters are taken for a year.
        number: from years before the newest, the place of the word and how many there are.
    """

    def rank(password: str, words: Sequence[str]) -> int | None:
        word, year = password[:-4], password[-4:]
        place = {written(one): number for number, one in enumerate(words, 1)}.get(word)
        return None if place is None or not is_year(year) else number(NEWEST - int(year), place, len(words))

    return rank


right = counting()
from_zero = counting(number=lambda years, place, words: _by_years(years, place, words) - 1)
word_by_word = counting(number=lambda years, place, _words: (place - 1) * (NEWEST - OLDEST + 1) + years + 1)
any_year = counting(is_year=str.isdigit)
any_digits = counting(is_year=lambda text: text.isdigit() and OLDEST <= int(text) <= NEWEST)
capitalized = counting(written=str.capitalize)
titled = counting(written=str.title)


def any_case(password: str, words: Sequence[str]) -> int | None:
    """Compares without looking at capitals."""
    return counting(written=str.lower)(password.lower(), words)


def small_first(password: str, words: Sequence[str]) -> int | None:
    """Takes the capital away and looks for the rest, and so for no word that has one in the list."""
    small = f"{password[:1].lower()}{password[1:]}"
    return counting(written=str)(small, words) if password[:1].isupper() else None


def by_making_them(password: str, words: Sequence[str]) -> int | None:
    """Makes one guess after another until it is this one."""
    guesses = (f"{capital_first(word)}{year}" for year in range(NEWEST, OLDEST - 1, -1) for word in words)
    return next((number for number, guess in enumerate(guesses, 1) if guess == password), None)
