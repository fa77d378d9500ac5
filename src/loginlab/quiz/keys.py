"""What is right for one learner: typed in the bank, or computed from their seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from loginlab import labs
from loginlab.labs import Revealed
from loginlab.quiz.model import Amount, AnyItem, Choice, Predict, PredictNumber, Several


class KeyFunctionError(Exception):
    """A key function returned something its item cannot use; the bank or the function needs mending."""


@lru_cache(maxsize=1024)
def _computed(key: Callable[[int], Any], seed: int) -> Any:
    """What a key function says for a seed, worked out once: some run an experiment of half a second for it.

    It is run when the question is drawn, so that nobody waits for it between a click and its verdict.
    """
    return key(seed)


def right_ids(item: Choice, seed: int) -> frozenset[str]:
    """The ids of the options that are right.

    Args:
        item: an item with options.
        seed: the learner's.

    Raises:
        KeyFunctionError: the key function names no option of the item, or several where one can be right.
    """
    if item.key is None:
        return frozenset(option.id for option in item.options if option.right)
    found = _computed(labs.KEYS[item.key], seed)
    named = [found] if isinstance(found, str) or not isinstance(found, Iterable) else list(found)
    strange = [name for name in named if name not in {option.id for option in item.options}]
    if strange or not named or (len(named) > 1 and not isinstance(item, Several)):
        message = f"`{item.key}` returned {found!r}, which is no right answer to “{item.id}” (seed {seed})."
        raise KeyFunctionError(message)
    return frozenset(str(name) for name in named)


def right_number(item: Amount, seed: int) -> Decimal:
    """The number that is right, in the item's unit.

    Raises:
        KeyFunctionError: the key function returned no number.
    """
    if item.key is None:
        return item.answer if item.answer is not None else Decimal(0)
    found = _computed(labs.KEYS[item.key], seed)
    try:
        number = Decimal(str(found))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        message = f"`{item.key}` returned {found!r}, which is no number, for “{item.id}” (seed {seed})."
        raise KeyFunctionError(message)
    return number


def reveal(item: AnyItem, seed: int) -> Revealed | None:
    """Run the experiment that a prediction is about; ``None`` for every other kind.

    Raises:
        KeyFunctionError: the function returned something other than a ``Revealed``.
    """
    if not isinstance(item, Predict | PredictNumber):
        return None
    found = _computed(labs.KEYS[item.reveal], seed)
    if not isinstance(found, Revealed):
        message = f"`{item.reveal}` returned {type(found).__name__}, not a Revealed, for “{item.id}”."
        raise KeyFunctionError(message)
    return found


def work_out(item: AnyItem, seed: int) -> None:
    """Run what a verdict on this item needs, so that it is there when the answer comes.

    Raises:
        KeyFunctionError: a function returned what its item cannot use.
    """
    if isinstance(item, Choice):
        right_ids(item, seed)
    elif isinstance(item, Amount):
        right_number(item, seed)
    reveal(item, seed)
