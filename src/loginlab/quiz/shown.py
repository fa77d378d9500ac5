"""The order in which a learner sees what an item offers: their own, and the same every time."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from itertools import count

from loginlab.quiz.model import Choice, Match, Option, Order, Step


def shuffle(texts: Iterable[str], *, seed: int, salt: str) -> list[str]:
    """``texts`` in an order that follows from the seed alone, whatever the order they came in.

    Args:
        texts: distinct.
        seed: the learner's.
        salt: what makes two shuffles with one seed differ; the item's id.
    """
    return sorted(texts, key=lambda text: sha256(f"{seed}/{salt}/{text}".encode()).digest())


def options_shown(item: Choice, seed: int) -> tuple[Option, ...]:
    """The options; shuffled unless the item keeps their order, since writers tend to put the right one first."""
    if item.keep_order:
        return item.options
    by_id = {option.id: option for option in item.options}
    return tuple(by_id[name] for name in shuffle(by_id, seed=seed, salt=item.id))


def steps_shown(item: Order, seed: int) -> tuple[Step, ...]:
    """The steps in an order from which half of them at least have to be moved to come to the right one.

    With a single step out of place, one would find it by its words and not by knowing the order.
    """
    by_id = {step.id: step for step in item.steps}
    place = {name: number for number, name in enumerate(by_id)}
    # Reversed, any order passes, so one that passes comes up sooner or later; mostly within five.
    mixes = (shuffle(by_id, seed=seed, salt=f"{item.id}/{n}" if n else item.id) for n in count())
    mixed = next(mix for mix in mixes if 2 * _most_in_order([place[name] for name in mix]) <= len(mix))
    return tuple(by_id[name] for name in mixed)


def _most_in_order(places: list[int]) -> int:
    """How many can stay where they are while the others are moved in between: the longest rising row."""
    longest: list[int] = []  # that ends at each place
    for at, place in enumerate(places):
        longest.append(1 + max((longest[before] for before in range(at) if places[before] < place), default=0))
    return max(longest)


def right_texts_shown(item: Match, seed: int) -> tuple[str, ...]:
    """Every right-hand text once, those that fit nothing among them."""
    texts = {pair.right for pair in item.pairs} | {extra.right for extra in item.extra}
    return tuple(shuffle(texts, seed=seed, salt=item.id))
