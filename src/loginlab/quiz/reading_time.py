"""How long a question takes, so that five minutes are five minutes.

Reading the question, deciding, and reading why. Whoever is quicker has time left; a promise that is broken once is
not believed again.
"""

from __future__ import annotations

import re

from loginlab.quiz.model import AnyItem, Choice, Match, Order

WORDS_A_MINUTE = 200
"""Most adults read English of this kind at 175 to 300 words a minute, 238 on average, and more slowly if it is not
their first language (Brysbaert 2019, the claim ``reading-speed``); so the slower half counts here."""

DECIDING = {"one": 10, "several": 18, "order": 25, "match": 25, "number": 20, "predict": 15}
"""Seconds to make up one's mind and to press, by kind. Chosen for this course."""


def seconds_for(item: AnyItem) -> float:
    """The seconds that a question takes: reading it, deciding, and reading one explanation."""
    read = [item.ask, *_offered(item), max(_whys(item), key=len)]
    words = sum(len(re.findall(r"\w[\w'’-]*", text)) for text in read)
    return DECIDING[item.kind] + words * 60 / WORDS_A_MINUTE


def _offered(item: AnyItem) -> list[str]:
    if isinstance(item, Choice):
        return [option.text for option in item.options]
    if isinstance(item, Order):
        return [step.text for step in item.steps]
    if isinstance(item, Match):
        return [text for pair in item.pairs for text in (pair.left, pair.right)] + [one.right for one in item.extra]
    return []


def _whys(item: AnyItem) -> list[str]:
    if isinstance(item, Choice):
        return [option.why for option in item.options]
    if isinstance(item, Order):
        return [step.why for step in item.steps]
    if isinstance(item, Match):
        return [pair.why for pair in item.pairs]
    return [item.why, *(mistake.why for mistake in item.mistakes)]
