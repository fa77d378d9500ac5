"""The order of attack: what promises most per guess comes first.

The order was chosen for this course, as a careful guesser would who knows the published lists, the usual changes
and a little about the person; it was not measured on stolen passwords. Within it, brute force has a rule of its
own: before a rule of a million guesses or more, every space of texts that is no larger is searched through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from loginlab.labs.passwords.rules import Rule
from loginlab.labs.passwords.rules.brute_force import ALPHABETS, BruteForce
from loginlab.labs.passwords.rules.combined import SEPARATORS, Capitals, Combined
from loginlab.labs.passwords.rules.dates import FORMATS, Dates
from loginlab.labs.passwords.rules.dates import SEPARATORS as DATE_SEPARATORS
from loginlab.labs.passwords.rules.endings import OLDEST_YEAR, all_numbers, few_endings, many_endings
from loginlab.labs.passwords.rules.keyboard_walks import keyboard_walks
from loginlab.labs.passwords.rules.listed import Listed
from loginlab.labs.passwords.rules.mangled import NO_ENDING, Endings, Mangled, Words
from loginlab.labs.passwords.rules.repeats import repeats_and_rows
from loginlab.labs.passwords.rules.spellings import SUBSTITUTIONS, Case
from loginlab.labs.passwords.target import Target, birthday_endings
from loginlab.labs.passwords.typed import LONGEST
from loginlab.labs.passwords.word_lists import common_passwords, dice_words, first_names, surnames, words

BRUTE_FORCE_FROM = 10**6
"""The size of a rule from which searching every text of a smaller space comes first. Chosen for this course."""


@dataclass(frozen=True)
class Lists:
    """What the attacker's rules choose from; a test hands in short ones, to be walked to the end."""

    passwords: Sequence[str]
    names: Sequence[str]
    surnames: Sequence[str]
    words: Sequence[str]
    walks: Sequence[str]
    dice: Sequence[str]
    longest: int = LONGEST


def packaged_lists() -> Lists:
    """The lists that come with the course's packages."""
    return Lists(common_passwords(), first_names(), surnames(), words(), keyboard_walks(), dice_words())


def build_plan(target: Target, lists: Lists) -> Iterator[Rule]:
    """Every rule in the order of attack."""
    spaces = sorted(
        (BruteForce(alphabet, length) for length in range(1, lists.longest + 1) for alphabet in ALPHABETS),
        key=lambda space: space.size,
    )
    searched = 0
    for rule in _rules(target, lists):
        while rule.size >= BRUTE_FORCE_FROM and spaces[searched].size <= rule.size:
            yield spaces[searched]
            searched += 1
        if rule.size:
            yield rule
    yield from spaces[searched:]


def _rules(target: Target, lists: Lists) -> Iterator[Rule]:
    year = target.this_year
    few = few_endings(year)
    some, many, numbers = Endings(few), Endings(many_endings(year)), Endings(all_numbers(year))
    aimed = Endings(dict.fromkeys((*few, *birthday_endings(target.born))))  # type: ignore[arg-type]
    common = Words("a common password", lists.passwords)
    top = Words("a common password", lists.passwords[:1000])
    own = Words("a word of the site or the person", (*target.person, *target.site))
    names, families = Words("a first name", lists.names), Words("a family name", lists.surnames)
    english = Words("an English word", lists.words)
    spoken = _in_turns(lists.passwords, lists.words)
    every = Words("a word", _in_turns(spoken, lists.names, lists.surnames))

    yield Listed("nothing at all", [""])
    yield Listed("a common password", common.words[:100])
    yield from (Mangled(own, NO_ENDING, case) for case in Case)
    yield from (Mangled(own, aimed, case) for case in (Case.SMALL, Case.FIRST))
    yield Listed("a common password", common.words[100:1000], first=101)
    yield from (Mangled(top, NO_ENDING, case) for case in (Case.FIRST, Case.ALL))
    yield from (Mangled(top, some, case) for case in (Case.FIRST, Case.SMALL))
    yield Listed("the same again and again, or a row of the alphabet", repeats_and_rows())
    yield from _substituted(own, aimed)
    yield from _substituted(top, some)
    yield Listed("a common password", common.words[1000:], first=1001)
    yield from (Mangled(common, NO_ENDING, case) for case in (Case.FIRST, Case.ALL))
    yield from _combined(own, 2, NO_ENDING)
    yield from _combined(own, 2, aimed)
    yield from (Mangled(listed, NO_ENDING, case) for listed in (names, english) for case in Case)
    yield Listed("a walk over the keyboard", lists.walks)
    yield Mangled(Words("a walk over the keyboard", [w for w in lists.walks if w == w.lower()]), some)
    yield Listed("a common password backwards", [word[::-1] for word in common.words])
    yield Listed("a common password twice", [word * 2 for word in common.words])
    yield from (Mangled(own, many, case) for case in Case)
    yield from _dates(year)
    yield from (Mangled(names, some, case) for case in (Case.FIRST, Case.SMALL))
    yield from (Mangled(common, some, case) for case in (Case.FIRST, Case.SMALL, Case.ALL))
    yield from _combined(Words("a word", spoken[:300]), 2, NO_ENDING)
    yield from (Mangled(english, some, case) for case in (Case.FIRST, Case.SMALL))
    yield from _substituted(common, some)
    yield from (Mangled(families, NO_ENDING, case) for case in Case)
    yield from (Mangled(families, some, case) for case in (Case.FIRST, Case.SMALL))
    yield from (Mangled(names, many, case) for case in (Case.FIRST, Case.SMALL))
    yield from _substituted(names, some)
    yield from (Mangled(common, many, case) for case in (Case.FIRST, Case.SMALL))
    yield from _combined(Words("a word", _letters((*target.person, *target.site, *spoken[:2000]))), 2, NO_ENDING)
    yield from _substituted(english, some)
    yield from (Mangled(families, many, case) for case in (Case.FIRST, Case.SMALL))
    yield from (Mangled(english, many, case) for case in (Case.FIRST, Case.SMALL, Case.ALL))
    yield from _substituted(common, many)
    yield from _combined(Words("a word", spoken[:2000]), 2, some)
    yield from (Mangled(top, numbers, case) for case in Case)
    yield from (Mangled(common, numbers, case) for case in Case)
    yield from _combined(every, 2, NO_ENDING)
    yield from _combined(Words("a word", spoken[:2000]), 3, NO_ENDING)
    yield from _combined(every, 2, some)
    yield from _combined(Words("a word", spoken[:10_000]), 3, NO_ENDING)
    yield from _combined(Words("a word", spoken[:2000]), 3, some)
    yield from _combined(every, 2, many)
    yield from _combined(every, 3, NO_ENDING)
    yield from _combined(every, 3, some)
    # Whoever attacks a generated password knows the generator (Kerckhoffs). Its four words with a hyphen are left out.
    dice = Words("a word", _letters(lists.dice))
    for count in (4, 5, 6):
        yield from _combined(dice, count, NO_ENDING)


def _substituted(listed: Words, endings: Endings) -> Iterator[Rule]:
    """Symbols for letters, with nothing behind first and then with the endings."""
    for behind in (NO_ENDING, endings):
        for case in (Case.SMALL, Case.FIRST):
            yield from (Mangled(listed, behind, case, substitution) for substitution in SUBSTITUTIONS)


def _combined(listed: Words, count: int, endings: Endings) -> Iterator[Rule]:
    for separator in SEPARATORS:
        yield from (Combined(listed, count, separator, capitals, endings) for capitals in Capitals)


def _dates(this_year: int) -> Iterator[Rule]:
    for separator in DATE_SEPARATORS:
        yield from (Dates(this_year, OLDEST_YEAR, order, separator) for order in FORMATS)


def _letters(listed: Sequence[str]) -> list[str]:
    """What is made of letters only: a separator must not be part of a word."""
    return [word for word in dict.fromkeys(listed) if word.isascii() and word.isalpha()]


def _in_turns(*lists: Sequence[str]) -> list[str]:
    """Several lists as one, the first of each, then the second. zxcvbn keeps a word only in the list where it
    stands highest: "green" is among the passwords and not among the words.
    """
    return _letters([word for place in zip_longest(*lists, fillvalue="") for word in place])
