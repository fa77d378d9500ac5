"""Marks an answer and says why: a verdict explains everything one could have answered, the learner's part first.

Marking is a function of item, answer and seed. An answer that is not finished, or not a number, is not wrong: it
gets a sentence that says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from loginlab.quiz.keys import right_ids, right_number
from loginlab.quiz.model import Amount, AnyItem, Choice, Match, Order, Predict, Several
from loginlab.quiz.numbers import NotANumberError, parse_number, plain


@dataclass(frozen=True)
class Explained:
    """One thing that can be answered, and why it is right or not.

    Args:
        id: of the option or step; for a pair, its left text.
        text: what it says.
        chosen: whether the learner answered this; for a step, whether they put it in its place.
        right: whether it is part of the right answer.
        why: the explanation.
    """

    id: str
    text: str
    chosen: bool
    right: bool
    why: str


@dataclass(frozen=True)
class Verdict:
    """What an answer was worth.

    Args:
        right: all of it.
        parts: everything that could be answered, explained; the learner's own part first.
        sentence: how near it was, giving nothing away that a second try would need.
        astray: of an order, the id of the first step that was put where it does not belong: its reason can be told
            without the whole order. Empty where there is none.
    """

    right: bool
    parts: tuple[Explained, ...]
    sentence: str
    astray: str = ""


class UnfinishedAnswerError(Exception):
    """Nothing to mark yet; the message says what is missing, to the learner."""


def mark(item: AnyItem, answer: object, seed: int) -> Verdict:
    """Hold an answer against what is right for this learner.

    Args:
        item: what was asked.
        answer: an option's id; a list of them; a list of step ids; left texts to right texts; a typed number.
        seed: the learner's.

    Raises:
        UnfinishedAnswerError: the answer has a gap, or is no answer to this item.
    """
    if isinstance(item, Several):
        return _mark_several(item, _ids(answer), seed)
    if isinstance(item, Choice):
        return _mark_one(item, answer, seed)
    if isinstance(item, Order):
        return _mark_order(item, _ids(answer))
    if isinstance(item, Match):
        return _mark_match(item, answer if isinstance(answer, dict) else {})
    return _mark_number(item, answer, seed)


def about_sureness(right: bool, sure: str | None) -> str:
    """What to make of having been sure or not; empty when there is nothing to learn from it."""
    if sure == "certain" and not right:
        return "You were certain, so this one is worth remembering."
    if sure == "guess" and right:
        return "You guessed, and guessed well: read why."
    return ""


def _ids(answer: object) -> list[str]:
    return [entry for entry in answer if isinstance(entry, str)] if isinstance(answer, list | tuple) else []


def _chosen_first(parts: Iterable[Explained]) -> tuple[Explained, ...]:
    return tuple(sorted(parts, key=lambda part: not part.chosen))


def _options(item: Choice, chosen: Iterable[str], right: frozenset[str]) -> tuple[Explained, ...]:
    picked = set(chosen)
    return _chosen_first(
        Explained(option.id, option.text, option.id in picked, option.id in right, option.why)
        for option in item.options
    )


def _mark_one(item: Choice, answer: object, seed: int) -> Verdict:
    if answer not in [option.id for option in item.options]:
        raise UnfinishedAnswerError("Choose one of the answers first.")
    right = right_ids(item, seed)
    is_right = answer in right
    if isinstance(item, Predict):
        sentence = "It is as you expected." if is_right else "It is not as you expected."
    else:
        sentence = "That is it." if is_right else "Another answer fits better."
    return Verdict(is_right, _options(item, [str(answer)], right), sentence)


def _mark_several(item: Several, answer: list[str], seed: int) -> Verdict:
    chosen = {option.id for option in item.options} & set(answer)
    if not chosen:
        raise UnfinishedAnswerError("Choose every answer that fits; at least one does.")
    right = right_ids(item, seed)
    missing, wrong = len(right - chosen), len(chosen - right)
    found = f"{len(right & chosen)} of your {len(chosen)} fit." if wrong else "What you chose fits."
    rest = " At least one more is missing." if missing else ""
    sentence = f"{found}{rest}" if missing or wrong else "Those are all of them, and no other."
    return Verdict(chosen == right, _options(item, chosen, right), sentence)


def _mark_order(item: Order, answer: list[str]) -> Verdict:
    steps = {step.id: step for step in item.steps}
    if sorted(answer) != sorted(steps):
        raise UnfinishedAnswerError("First move the steps into the order that you think is right.")
    in_place = {wanted for wanted, given in zip(steps, answer, strict=True) if wanted == given}
    # Steps keep their order here: an order explained out of order would be hard to read.
    parts = tuple(Explained(step.id, step.text, step.id in in_place, True, step.why) for step in item.steps)
    is_right = len(in_place) == len(steps)
    sentence = (
        "Every step is in its place." if is_right else f"{len(in_place)} of {len(steps)} steps are in their place."
    )
    astray = next((given for wanted, given in zip(steps, answer, strict=True) if wanted != given), "")
    return Verdict(is_right, parts, sentence, astray)


def _mark_match(item: Match, answer: dict[object, object]) -> Verdict:
    rights = {pair.right: pair.why for pair in reversed(item.pairs)} | {extra.right: extra.why for extra in item.extra}
    given = {pair.left: answer.get(pair.left) for pair in item.pairs}
    # Progress from elsewhere may hold anything for an answer, also what cannot be looked up.
    picked = {left: text if isinstance(text, str) else None for left, text in given.items()}
    gaps = sum(text not in rights for text in picked.values())
    if gaps:
        raise UnfinishedAnswerError(f"{gaps} of {len(picked)} still {'has' if gaps == 1 else 'have'} nothing chosen.")
    parts = [
        Explained(pair.left, f"{pair.left} → {pair.right}", picked[pair.left] == pair.right, True, pair.why)
        for pair in item.pairs
    ]
    strays = [pair for pair in item.pairs if picked[pair.left] != pair.right]
    for pair in strays:
        text = str(picked[pair.left])
        parts.append(Explained(pair.left, f"{pair.left} → {text}", True, False, f"About “{text}”: {rights[text]}"))
    used = set(picked.values())
    parts += [Explained(x.right, x.right, False, False, x.why) for x in item.extra if x.right not in used]
    fit = len(item.pairs) - len(strays)
    sentence = "Every pair fits." if not strays else f"{fit} of {len(item.pairs)} pairs fit."
    return Verdict(not strays, _chosen_first(parts), sentence)


def _mark_number(item: Amount, answer: object, seed: int) -> Verdict:
    try:
        readings = parse_number(str(answer), item.unit) if answer is not None else ()
    except NotANumberError as error:
        raise UnfinishedAnswerError(str(error)) from None
    if not readings:
        raise UnfinishedAnswerError("Write a number first.")
    right = right_number(item, seed)
    is_right = any(abs(reading - right) <= item.tolerance for reading in readings)
    near = [m for m in item.mistakes if any(abs(reading - m.value) <= m.tolerance for reading in readings)]
    known = None if is_right or not near else near[0]
    parts = [Explained("answer", _counted(right, item.unit), is_right, True, item.why)]
    parts += [
        # A mistake is known by what is near it, too; what is called theirs must be what they wrote.
        Explained(f"mistake-{n}", _counted(readings[0] if m is known else m.value, item.unit), m is known, False, m.why)
        for n, m in enumerate(item.mistakes, start=1)
    ]
    if is_right:
        sentence = "That is it." if right in readings else f"Close enough: it is {_counted(right, item.unit)}."
    else:
        direction = "high" if readings[0] > right else "low"
        # With its unit alone it would be read as said of things: “5 results is too high”.
        sentence = f"Your number, {_counted(readings[0], item.unit)}, is too {direction}."
    return Verdict(is_right, _chosen_first(parts), sentence)


def _counted(number: Decimal, unit: str) -> str:
    """A number with its unit; a unit is written for many, and “1 causes” is no English."""
    return plain(number) if not unit or (number == 1 and unit.endswith("s")) else f"{plain(number)} {unit}"
