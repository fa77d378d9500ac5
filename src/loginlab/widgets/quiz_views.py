"""What a quiz shows, as plain values: before an answer, after it, and where no kernel runs.

Before an answer, nothing here says what is right: what is synced with the page can be read there.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from loginlab.labs import Revealed
from loginlab.quiz.keys import reveal, right_ids, right_number
from loginlab.quiz.marking import Verdict, about_sureness
from loginlab.quiz.model import Amount, AnyItem, Choice, Match, Order, Several
from loginlab.quiz.numbers import plain
from loginlab.quiz.shown import options_shown, right_texts_shown, steps_shown

View = dict[str, Any]


def asked(item: AnyItem, seed: int) -> View:
    """The question and what one can answer; every shape has every field, so that a page need not ask."""
    view: View = {"id": item.id, "ask": item.ask, "predicts": item.kind == "predict"}
    view |= {"shape": "", "choices": [], "lefts": [], "rights": [], "unit": ""}
    if isinstance(item, Choice):
        view["shape"] = "several" if isinstance(item, Several) else "one"
        view["choices"] = [{"id": option.id, "text": option.text} for option in options_shown(item, seed)]
    elif isinstance(item, Order):
        view["shape"] = "order"
        view["choices"] = [{"id": step.id, "text": step.text} for step in steps_shown(item, seed)]
    elif isinstance(item, Match):
        view |= {"shape": "match", "lefts": [pair.left for pair in item.pairs]}
        view["rights"] = list(right_texts_shown(item, seed))
    else:
        view |= {"shape": "number", "unit": item.unit}
    return view


def told(item: AnyItem, verdict: Verdict, sure: str | None, revealed: Revealed | None) -> View:
    """Everything there is to say once an answer was given."""
    closing = "" if isinstance(item, Amount) else item.why  # a number's explanation is among the parts
    return {
        "right": verdict.right,
        "sentence": f"{verdict.sentence} {about_sureness(verdict.right, sure)}".strip(),
        "parts": [asdict(part) for part in verdict.parts],
        "astray": verdict.astray,
        "why": closing,
        "revealed": None if revealed is None else asdict(revealed),
    }


def explained(item: AnyItem, seed: int) -> View:
    """The question with its explanations, for the static form to fold away."""
    revealed = reveal(item, seed)
    return asked(item, seed) | {
        "parts": _explanations(item, seed),
        "why": "" if isinstance(item, Amount) else item.why,
        "revealed": None if revealed is None else asdict(revealed),
    }


def _explanations(item: AnyItem, seed: int) -> list[View]:
    if isinstance(item, Choice):
        right = right_ids(item, seed)
        return [_line(option.text, option.id in right, option.why) for option in options_shown(item, seed)]
    if isinstance(item, Order):
        return [_line(step.text, True, step.why) for step in item.steps]
    if isinstance(item, Match):
        pairs = [_line(f"{pair.left} → {pair.right}", True, pair.why) for pair in item.pairs]
        return pairs + [_line(extra.right, False, extra.why) for extra in item.extra]
    unit = f" {item.unit}" if item.unit else ""
    answer = _line(f"{plain(right_number(item, seed))}{unit}", True, item.why)
    return [answer] + [_line(f"{plain(m.value)}{unit}", False, m.why) for m in item.mistakes]


def _line(text: str, right: bool, why: str) -> View:
    return {"text": text, "right": right, "why": why}
