"""A word, changed as people change it: a capital, a few symbols, something at the end.

These are the changes that a rule about upper case, digits and symbols brings about ("password" → "Password1!",
NIST SP 800-63B-4 appendix A), so these are what a guesser tries first.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from loginlab.labs.passwords.rules.spellings import PLAIN, Case, Substitution

BITS = {character: 1 << number for number, character in enumerate("aoesi@0341$5!")}
"""Every letter and symbol of the substitutions, one bit each: so a hundred spellings of 30,000 words are quick."""
MARKED = frozenset(BITS)


def _marks(text: str) -> int:
    return sum(BITS[character] for character in MARKED.intersection(text))


class Words:
    """A ranked list of words that many rules share.

    Args:
        name: what one of them is, as in "a common password".
        words: in small letters, the most frequent first.
    """

    def __init__(self, name: str, words: Sequence[str]) -> None:
        self.name = name
        self.words = tuple(words)
        self.at = {word: number for number, word in enumerate(self.words)}
        self._marks = [_marks(word) for word in self.words]
        self._initials = [word[0] if "a" <= word[0] <= "z" else "" for word in self.words]
        self._changed: dict[tuple[Case, Substitution], array[int]] = {}

    def changed_by(self, case: Case, substitution: Substitution) -> array[int]:
        """The numbers of the words that this spelling changes, in order; worked out once for all rules."""
        found = self._changed.get((case, substitution))
        if found is None:
            letters = "".join(letter for letter, _ in substitution.pairs)
            if case is Case.SMALL:
                there, gone = _marks(letters), _marks("".join(symbol for _, symbol in substitution.pairs))
                numbers = [n for n, marks in enumerate(self._marks) if marks & there == there and not marks & gone]
            elif case is Case.FIRST:
                plain, initials = self.changed_by(Case.SMALL, substitution), self._initials
                numbers = [n for n in plain if initials[n] and initials[n] not in letters]
            else:
                plain = self.changed_by(Case.SMALL, substitution)
                small = ((n, substitution.write(self.words[n])) for n in plain)
                numbers = [n for n, word in small if case.write(word) != word]
            found = self._changed[case, substitution] = array("I", numbers)
        return found


class Endings:
    """Texts that are put behind a word, the most usual first."""

    def __init__(self, endings: Sequence[str]) -> None:
        self.endings = tuple(endings)
        self.at = {ending: number for number, ending in enumerate(self.endings)}
        self.lengths = tuple(sorted({len(ending) for ending in self.endings}))


NO_ENDING = Endings([""])


class Mangled:
    """Every word of a list in one spelling, with each of the endings: all words with the first ending first.

    Words that the spelling would leave as they are make no guess, so the rule repeats no plainer one.

    Args:
        words: the list.
        case: which letters are capitals.
        substitution: which letters are symbols.
        endings: what comes behind.
    """

    def __init__(
        self, words: Words, endings: Endings, case: Case = Case.SMALL, substitution: Substitution = PLAIN
    ) -> None:
        self._words = words
        self._endings = endings
        self._case = case
        self._substitution = substitution
        self._chosen = words.changed_by(case, substitution)
        self.size = len(self._chosen) * len(endings.endings)

    @property
    def name(self) -> str:
        """What a learner reads."""
        changes = []
        if self._case is not Case.SMALL:
            changes.append("capitals")
        if self._substitution.pairs:
            changes.append("symbols for letters")
        if self._endings is not NO_ENDING:
            changes.append("an ending")
        listed = ", ".join(changes[:-1]) + (" and " if len(changes) > 1 else "") + changes[-1] if changes else ""
        return f"{self._words.name} with {listed}" if listed else self._words.name

    def guess(self, index: int) -> str:
        """The guess of that number, counted from 0."""
        ending, place = divmod(index, len(self._chosen))
        return self._write(self._words.words[self._chosen[place]]) + self._endings.endings[ending]

    def find(self, password: str) -> int | None:
        """The smallest number of a guess that is this password."""
        found = None
        for length in self._endings.lengths:
            if length >= len(password):
                break
            core, behind = (password[:-length], password[-length:]) if length else (password, "")
            ending = self._endings.at.get(behind)
            place = None if ending is None else self._place(core)
            if ending is not None and place is not None:
                index = ending * len(self._chosen) + place
                found = index if found is None else min(found, index)
        return found

    def explain(self, index: int) -> str:
        """The word, its place in the list, and what was done to it."""
        ending, place = divmod(index, len(self._chosen))
        number = self._chosen[place]
        behind = self._endings.endings[ending]
        said = [f"“{self._words.words[number]}”, number {number + 1:,} of its list"]
        if self._case is not Case.SMALL:
            said.append(self._case.value)
        if self._substitution.pairs:
            said.append(f"with {self._substitution}")
        if behind:
            said.append(f"and then “{behind}”")
        return ", ".join(said)

    def _write(self, word: str) -> str:
        return self._case.write(self._substitution.write(word))

    def _place(self, core: str) -> int | None:
        """Where among the chosen words the one stands that was written so."""
        # Lower-casing a letter beyond ASCII may bring forth another one; the lists have none.
        if not core.isascii():
            return None
        word = self._substitution.read(core.lower())
        number = None if word is None else self._words.at.get(word)
        if number is None or self._write(self._words.words[number]) != core:
            return None
        place = bisect_left(self._chosen, number)
        return place if place < len(self._chosen) and self._chosen[place] == number else None
