"""Every answer that can be clicked, and the one that is right, for an item of any kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from loginlab.quiz.keys import right_ids, right_number
from loginlab.quiz.model import AnyItem, Choice, Match, Order, Several
from loginlab.quiz.shown import right_texts_shown


def right_answer(item: AnyItem, seed: int) -> object:
    """What somebody who knows would click or type."""
    if isinstance(item, Several):
        return sorted(right_ids(item, seed))
    if isinstance(item, Choice):
        return next(iter(right_ids(item, seed)))
    if isinstance(item, Order):
        return [step.id for step in item.steps]
    if isinstance(item, Match):
        return {pair.left: pair.right for pair in item.pairs}
    return str(right_number(item, seed))


def every_answer(item: AnyItem, seed: int) -> Iterator[object]:
    """Every answer there is; of a match's, the right one and those that differ from it in one place."""
    if isinstance(item, Several):
        names = [option.id for option in item.options]
        for count in range(1, len(names) + 1):
            yield from (list(chosen) for chosen in combinations(names, count))
    elif isinstance(item, Choice):
        yield from (option.id for option in item.options)
    elif isinstance(item, Order):
        yield from (list(order) for order in permutations([step.id for step in item.steps]))
    elif isinstance(item, Match):
        right = {pair.left: pair.right for pair in item.pairs}
        yield right
        for left in right:
            yield from (right | {left: text} for text in right_texts_shown(item, seed) if text != right[left])
    else:
        yield str(right_number(item, seed))
        yield from (str(mistake.value) for mistake in item.mistakes)
