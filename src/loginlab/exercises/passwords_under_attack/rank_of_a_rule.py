"""Under the hood: the number of a guess, without making the guesses before it."""

from __future__ import annotations

from collections.abc import Sequence

from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_starter
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer

NEWEST, OLDEST = 2026, 1940
SHORT = ["summer", "lantern", "dragon"]
NESTED = ["sun", "sunday", "route66"]
"""A word that begins another, and one that ends in digits itself."""
INNER = ["o'neil", "iPhone", "rock-n-roll"]
"""Words in which ``str.title`` and ``str.capitalize`` change more than the first letter."""
LONG = [f"word{chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(17_000)]


def _titled(words: Sequence[str]) -> dict[str, int]:
    return {f"{one[0].upper()}{one[1:]}": number for number, one in enumerate(words, 1)}


def _right(password: str, words: Sequence[str]) -> int | None:
    word, year = password[:-4], password[-4:]
    if len(year) != 4 or any(digit not in "0123456789" for digit in year) or not OLDEST <= int(year) <= NEWEST:
        return None
    place = _titled(words).get(word)
    return None if place is None else (NEWEST - int(year)) * len(words) + place


def _from_zero(password: str, words: Sequence[str]) -> int | None:
    number = _right(password, words)
    return None if number is None else number - 1


def _word_by_word(password: str, words: Sequence[str]) -> int | None:
    number = _right(password, words)
    if number is None:
        return None
    year, word = divmod(number - 1, len(words))
    return word * (NEWEST - OLDEST + 1) + year + 1


def _any_case(password: str, words: Sequence[str]) -> int | None:
    titled = next((one for one in _titled(words) if one.lower() == password[:-4].lower()), "")
    return _right(f"{titled}{password[-4:]}", words)


def _any_year(password: str, words: Sequence[str]) -> int | None:
    word, year = password[:-4], password[-4:]
    titled = _titled(words)
    if not year.isdigit() or word not in titled:
        return None
    return (NEWEST - int(year)) * len(words) + titled[word]


def _case(password: str, words: list[str]) -> Case:
    return Case((password, words), _right(password, words), f"`{password}`, with {len(words):,} words")


FIRST = tuple(_case(password, SHORT) for password in ("Summer2026", "Lantern2026", "Dragon2026", "Summer2025"))
LAST = tuple(
    _case(password, words)
    for password, words in (
        ("Dragon1940", SHORT),
        ("Wordaaa2026", LONG),
        ("Wordzdv1985", LONG),
        ("Wordmno1940", LONG),
        ("Sunday2025", NESTED),
        ("Route661999", NESTED),
        ("O'neil2025", INNER),
        ("IPhone2025", INNER),
        ("Rock-n-roll2024", INNER),
    )
)
NEVER = tuple(
    _case(password, SHORT)
    for password in (
        "summer2026",
        "SUMMER2026",
        "Summer2027",
        "Summer1939",
        "Summer",
        "2026",
        "",
        "Winter2026",
        "Summer20x6",
        "Summer02026",
        "Summer２０２６",
    )
)
ALL = (*FIRST, *LAST, *NEVER)

RANK_OF_A_RULE = Exercise(
    id="04.rank-of-a-rule",
    title="Under the hood: the number of a guess",
    asks="A rule guesses every word of a list with a capital first letter, the rest as the list has it, and a year "
    "behind it: first all words with 2026, in the order of the list, then all with 2025, and so on back to 1940. Write "
    "`rank(password, words)`: the number of the guess that is this password, counted from 1, or `None` if the rule "
    "never makes it. The list may be long, so do not make the guesses.",
    objective="judge-a-password",
    is_untouched=is_starter(FIRST[0]),
    conditions=(
        Condition("The first guesses have the numbers 1 to 4", gets_right(FIRST, "As the rule counts.")),
        Condition(
            "Far down, and with 17,000 words", gets_right(LAST, "As the rule counts, a million guesses further on.")
        ),
        Condition("What the rule never guesses has no number", gets_right(NEVER, "None of them.")),
    ),
    hints=(
        Hint("Take the password apart as the rule put it together: a word, and four characters of year.", about=0),
        Hint("How many guesses come before the first one with 2025? As many as the list has words.", about=0),
        Hint("A dictionary from the written word to its place is made once and asked at once.", about=1),
        Hint("Put it together again from what you found, and compare. Then no odd spelling slips through.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "counts from 0",
            lambda _seat: _from_zero,
            behaves_like(_from_zero, ALL),
            "Yours are one too low everywhere: the first guess is number 1.",
        ),
        WrongAnswer(
            "takes all years of a word first",
            lambda _seat: _word_by_word,
            behaves_like(_word_by_word, ALL),
            "You go through all the years of the first word before the second. The rule takes all words with the "
            "newest year first, because a recent year is likelier than any one word.",
        ),
        WrongAnswer(
            "does not look at the capital",
            lambda _seat: _any_case,
            behaves_like(_any_case, ALL),
            "Your function also numbers `summer2026`. The rule never makes that, and a guess that was not made hits "
            "nothing.",
        ),
        WrongAnswer(
            "takes any year",
            lambda _seat: _any_year,
            behaves_like(_any_year, ALL),
            "Years outside 1940 to 2026 get a number too, some of them below 1. The rule stops at both ends.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="A rule that can be taken apart can be counted without being walked. That is how the bench knows the number of "
    "a guess that nobody will ever make, and adds up the sizes of the rules before.",
)
