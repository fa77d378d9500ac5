"""Two words or more, run together or with something between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from loginlab.labs.passwords.rules.mangled import NO_ENDING, Endings, Words

COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
SEPARATORS = ("", " ", "-", "_", ".")


class Capitals(Enum):
    """Which of the words begin with a capital."""

    NONE = "in small letters"
    EACH = "each with a capital"
    FIRST = "the first with a capital"

    def write(self, words: Sequence[str]) -> list[str]:
        """The words in this case; they come in small letters."""
        return [
            word.capitalize() if self is Capitals.EACH or (self is Capitals.FIRST and number == 0) else word
            for number, word in enumerate(words)
        ]


class Combined:
    """Every choice of so many words from a list: the last word turns fastest, the ending slowest.

    Args:
        words: the list; words of letters only, so that a separator is never part of one.
        count: how many words.
        separator: what stands between them.
        capitals: which of them begin with a capital.
        endings: what comes behind.
    """

    def __init__(
        self,
        words: Words,
        count: int,
        separator: str = "",
        capitals: Capitals = Capitals.NONE,
        endings: Endings = NO_ENDING,
    ) -> None:
        self._words = words
        self._count = count
        self._separator = separator
        self._capitals = capitals
        self._endings = endings
        self._longest = max(map(len, words.words))
        self._choices = len(words.words) ** count
        self.size = self._choices * len(endings.endings)

    @property
    def name(self) -> str:
        """What a learner reads."""
        return f"{COUNTS[self._count]} words together"

    def guess(self, index: int) -> str:
        """The guess of that number, counted from 0."""
        ending, numbers = self._take_apart(index)
        chosen = [self._words.words[number] for number in numbers]
        return self._separator.join(self._capitals.write(chosen)) + self._endings.endings[ending]

    def find(self, password: str) -> int | None:
        """The smallest number of a guess that is this password."""
        if not password.isascii():
            return None
        found = None
        for length in self._endings.lengths:
            core, behind = (password[:-length], password[-length:]) if length else (password, "")
            ending = self._endings.at.get(behind)
            if ending is None or not core:
                continue
            for chosen in self._splits(core):
                index = ending
                for word in chosen:
                    index = index * len(self._words.words) + self._words.at[word]
                found = index if found is None else min(found, index)
        return found

    def explain(self, index: int) -> str:
        """The words and what was done to them."""
        ending, numbers = self._take_apart(index)
        behind = self._endings.endings[ending]
        said = [
            " and ".join(f"“{self._words.words[number]}”" for number in numbers)
            + f" from {len(self._words.words):,} words"
        ]
        if self._capitals is not Capitals.NONE:
            said.append(self._capitals.value)
        if self._separator:
            said.append(f"with “{self._separator}” between")
        if behind:
            said.append(f"with “{behind}” behind")
        return ", ".join(said)

    def _take_apart(self, index: int) -> tuple[int, list[int]]:
        ending, rest = divmod(index, self._choices)
        numbers = []
        for _ in range(self._count):
            rest, number = divmod(rest, len(self._words.words))
            numbers.append(number)
        return ending, numbers[::-1]

    def _splits(self, core: str) -> Iterator[Sequence[str]]:
        """Every choice of words that gives this text."""
        small = core.lower()
        splits = self._run_together(small, self._count) if not self._separator else [small.split(self._separator)]
        for chosen in splits:
            known = len(chosen) == self._count and all(word in self._words.at for word in chosen)
            if known and self._separator.join(self._capitals.write(chosen)) == core:
                yield chosen

    def _run_together(self, text: str, count: int) -> Iterator[list[str]]:
        """Every way to cut a text into so many words of the list."""
        if len(text) > count * self._longest:
            return
        if count == 1:
            if text in self._words.at:
                yield [text]
            return
        for end in range(1, min(self._longest, len(text) - 1) + 1):
            if text[:end] in self._words.at:
                yield from ([text[:end], *rest] for rest in self._run_together(text[end:], count - 1))
