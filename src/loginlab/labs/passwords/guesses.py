"""An attack on one account as one ordered stream of guesses, and the number at which it reaches a password.

The stream can be walked, guess by guess. It can also be asked for the number of any password, and answers without
walking: each rule knows where in it a password stands, and the sizes of the rules before it are added up. A test
walks the stream and holds both to each other wherever walking is feasible.

Two rules may make the same guess ("dragon1" is in the list of common passwords, and it is "dragon" with a 1).
The stream tries it twice: to remember a trillion guesses would cost more than to repeat some. The number of a
password is that of the *first* guess that hits it.

>>> from itertools import islice
>>> stream = guess_stream(MIRA)
>>> stream.find("password").number
3
>>> [*islice(stream.guesses(), 4)]
['', '123456', 'password', '12345678']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from loginlab.labs.passwords.attack_plan import build_plan, packaged_lists
from loginlab.labs.passwords.rules import Rule
from loginlab.labs.passwords.rules.brute_force import BruteForce
from loginlab.labs.passwords.target import MIRA, Target
from loginlab.labs.passwords.typed import parse_typed


@dataclass(frozen=True)
class Found:
    """Where the stream reaches a password.

    Args:
        number: of the guess that hits, counted from 1.
        rule: the rule that makes it.
        how: what the rule did, in one clause. It may hold parts of the password, so it is shown and not kept.
        is_brute_force: whether no rule knew it, and only trying everything finds it.
    """

    number: int
    rule: str
    how: str = field(repr=False)
    is_brute_force: bool


class GuessStream:
    """The guesses of several rules, one rule after the other."""

    def __init__(self, plan: Iterable[Rule]) -> None:
        self._rules = tuple(plan)
        self._before = (0, *accumulate(rule.size for rule in self._rules))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in their order."""
        return self._rules

    def guesses(self) -> Iterator[str]:
        """Every guess in its order. It ends some time after the last star has gone out."""
        for rule in self._rules:
            index, size = 0, rule.size
            # range() would need a length that fits a machine word.
            while index < size:
                yield rule.guess(index)
                index += 1

    def guess(self, number: int) -> str:
        """The guess of that number, counted from 1. Raises LookupError beyond the last."""
        for rule, before in zip(self._rules, self._before, strict=False):
            if 0 < number - before <= rule.size:
                return rule.guess(number - before - 1)
        message = "There is no guess of that number."
        raise LookupError(message)

    def find(self, typed: object) -> Found:
        """The first guess that is this password. Raises NotReadable for what is too long or no text."""
        password = parse_typed(typed)
        for rule, before in zip(self._rules, self._before, strict=False):
            index = rule.find(password)
            if index is not None:
                return Found(before + index + 1, rule.name, rule.explain(index), isinstance(rule, BruteForce))
        message = "The last rules reach every text there is."
        raise AssertionError(message)


@cache
def guess_stream(target: Target = MIRA) -> GuessStream:
    """The attack on one person, with the packaged lists."""
    return GuessStream(build_plan(target, packaged_lists()))
