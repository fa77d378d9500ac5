"""Under the hood: the number of a guess, without making the guesses before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.checking import call
from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_same, is_starter
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.passwords_under_attack.counted_looks import counted, with_lines, with_most_bytes
from loginlab.exercises.passwords_under_attack.rank_functions import (
    Rank,
    any_case,
    any_digits,
    any_year,
    by_making_them,
    capital_first,
    capitalized,
    from_zero,
    right,
    small_first,
    titled,
    word_by_word,
)
from loginlab.seat import Seat

SHORT = ["summer", "lantern", "dragon"]
NESTED = ["sun", "sunday", "route66"]
"""A word that begins another, and one that ends in digits itself."""
INNER = ["o'neil", "iPhone", "rock-n-roll", "Paris"]
"""Words in which ``str.title`` and ``str.capitalize`` change more than the first letter, and one with a capital."""
LONG = [f"word{chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(17_000)]
COUNTED = LONG[:2_000]
OF_1940, FIRST_OF_1940 = f"{capital_first(COUNTED[-1])}1940", f"{capital_first(COUNTED[0])}1940"
"""The last guess of all with these words, and the first of its year: before both come those of 86 years."""
MOST_LOOKS = 10
"""For each word. Whoever makes the guesses looks at each word for each of 87 years; nobody else has to."""
MOST_BYTES = 5_000_000
"""Of these words all guesses take more than twice as much, and the words themselves a tenth of it."""
MOST_LINES = 40
"""For each word. Nobody comes to the first guess of 1940 in fewer than 86 who goes by all before it. Whoever goes
through the words has found the first one by then, whatever they do with each."""
WIDE, BROKEN = "Summer２０２６", "Summer2026\n"
SPECIAL = {WIDE: " (these digits are full-width ones)", BROKEN: " (with a line break at its end)"}


def _case(password: str, words: list[str]) -> Case:
    told = f"{len(words):,} words" if words is LONG else f"the words {', '.join(words[:-1])} and {words[-1]}"
    shown = f"`{password.strip()}`{SPECIAL.get(password, '')}"
    return Case((password, words), right(password, words), f"{shown}, with {told}")


FIRST = tuple(_case(password, SHORT) for password in ("Summer2026", "Lantern2026", "Dragon2026", "Summer2025"))
LAST = tuple(
    _case(password, words)
    for password, words in (
        ("Dragon1940", SHORT),
        ("Wordaaa2026", LONG),
        ("Wordzdv1985", LONG),
        (OF_1940, LONG),
        ("Sunday2025", NESTED),
        ("Route661999", NESTED),
        ("O'neil2025", INNER),
        ("IPhone2025", INNER),
        ("Rock-n-roll2024", INNER),
        ("Paris2024", INNER),
    )
)
NEVER = tuple(
    _case(password, words)
    for words, passwords in (
        (
            SHORT,
            (
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
                WIDE,
                BROKEN,
            ),
        ),
        (INNER, ("Iphone2025", "O'Neil2025", "paris2025")),
    )
    for password in passwords
)
ALL = (*FIRST, *LAST, *NEVER)


def _like(mistake: Rank, *passwords: str) -> Callable[[Any, Seat], bool]:
    """Right in the first cases, and this mistake in those passwords; without any, in all in which it shows."""
    few_words = [case for case in ALL if case.arguments[1] is not LONG]  # somebody may walk through the guesses
    shows = [case for case in few_words if not is_same(mistake(*case.arguments), case.wanted)]
    return behaves_like(mistake, (*FIRST, *(case for case in shows if not passwords or case.arguments[0] in passwords)))


def _walked(function: Any) -> tuple[str, str]:
    """A guess of 1940 whose number it does not know, and what shows that guesses were made; each empty if not so."""
    password, words, looks = counted(OF_1940, COUNTED)
    said, size = with_most_bytes(lambda: call(function, password, words, told=f"{OF_1940!r}, words"))
    unknown = "" if is_same(said, right(OF_1940, COUNTED)) else OF_1940
    told = f"For `{OF_1940}`, with {len(COUNTED):,} words, yours"
    if looks.count > MOST_LOOKS * len(COUNTED):
        return unknown, f"{told} looked at words and guesses {looks.count:,} times."
    if size > MOST_BYTES:
        return unknown, f"{told} kept {size / 1e6:.0f} million bytes at once, and the words take no million."
    if unknown:
        return unknown, ""
    said, lines = with_lines(lambda: call(function, FIRST_OF_1940, list(COUNTED), told=f"{FIRST_OF_1940!r}, words"))
    unknown = "" if is_same(said, right(FIRST_OF_1940, COUNTED)) else FIRST_OF_1940
    told = f"For `{FIRST_OF_1940}`, with {len(COUNTED):,} words, yours"
    return unknown, f"{told} ran {lines:,} lines of code." if lines > MOST_LINES * len(COUNTED) else ""


def _does_not_walk(function: Any, _seat: Seat) -> Finding:
    unknown, shows = _walked(function)
    if shows:
        return Finding(False, shows)
    if unknown:
        return Finding(False, f"`{unknown}` does not have its number yet, so there is nothing to count.")
    return Finding(True, f"It took only a few looks at each of {len(COUNTED):,} words.")


def _walks(function: Any, _seat: Seat) -> bool:
    unknown, shows = _walked(function)
    return bool(shows) and not unknown


def _made(function: Rank) -> Callable[[Seat], object]:
    return lambda _seat: function


RANK_OF_A_RULE = Exercise(
    id="04.rank-of-a-rule",
    title="Under the hood: the number of a guess",
    asks="A rule guesses every word of a list with a capital first letter, the rest as the list has it, and a year "
    "behind it: first all words with 2026, in the order of the list, then all with 2025, and so on back to 1940. Write "
    "`rank(password, words)`: the number of the guess that is this password, counted from 1, or `None` if the rule "
    "never makes it. Do not make the guesses: with a long list there are more than a million.",
    objective="judge-a-password",
    is_untouched=is_starter(FIRST[0]),
    conditions=(
        Condition("The first guesses have the numbers 1 to 4", gets_right(FIRST, "As the rule counts.")),
        Condition(
            "Far down, and with 17,000 words", gets_right(LAST, "As the rule counts, a million guesses further on.")
        ),
        Condition("What the rule never guesses has no number", gets_right(NEVER, "None of them.")),
        Condition("The guesses are not made", _does_not_walk),
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
            _made(from_zero),
            _like(from_zero),
            "Yours are one too low everywhere: the first guess is number 1.",
        ),
        WrongAnswer(
            "takes all years of a word first",
            _made(word_by_word),
            behaves_like(word_by_word, FIRST),
            "You go through all the years of the first word before the second. The rule takes all words with the "
            "newest year first, because a recent year is likelier than any one word.",
        ),
        WrongAnswer(
            "does not look at the capital",
            _made(any_case),
            _like(any_case, "summer2026"),
            "Your function also numbers `summer2026`. The rule never makes that, and a guess that was not made hits "
            "nothing.",
        ),
        WrongAnswer(
            "takes any year",
            _made(any_year),
            _like(any_year, "Summer2027", "Summer1939"),
            "Years outside 1940 to 2026 get a number too, some of them below 1. The rule stops at both ends.",
        ),
        WrongAnswer(
            "takes the digits of any alphabet",
            _made(any_digits),
            _like(any_digits, WIDE),
            "Yours takes digits that only look like those of the rule. `isdigit` and `int` know the digits of many "
            "alphabets; the rule writes a year with 0 to 9.",
        ),
        WrongAnswer(
            "makes a capital of each part",
            _made(titled),
            _like(titled),
            "Yours makes `O'Neil` of `o'neil`, as `title` does: it takes each part for a word. The rule changes the "
            "first letter, and leaves the rest as the list has it.",
        ),
        WrongAnswer(
            "makes the other letters small",
            _made(capitalized),
            _like(capitalized),
            "Yours makes `Iphone` of `iPhone`, as `capitalize` does: it makes all other letters small. The rule "
            "changes the first letter, and leaves the rest as the list has it.",
        ),
        WrongAnswer(
            "makes the first letter small",
            _made(small_first),
            _like(small_first),
            "You make the first letter of the password small and look for that. A word that has a capital in the list, "
            "such as `Paris`, is never found so. Write the words as the rule does, and compare those.",
        ),
        WrongAnswer(
            "makes the guesses",
            _made(by_making_them),
            _walks,
            "Yours makes the guesses, and needs none of them. The year alone says how many whole lists came before.",
        ),
    ),
    others=(_made(right),),
    why="A rule that can be taken apart can be counted without being walked. That is how the bench knows the number of "
    "a guess that nobody will ever make, and adds up the sizes of the rules before.",
)
