"""Histories of learners, as tests need them: random ones, and a whole course done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from hypothesis import strategies as st

from loginlab.catalogue import list_tasks, quiz_file, read_objectives, written_lessons
from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, SHOWN, Act
from loginlab.progress.bundle import Bundle
from loginlab.progress.resets import ALL, make_reset
from loginlab.quiz.bank import read_bank

BEGAN = datetime(2026, 3, 14, 10, 42, 11, tzinfo=UTC)
LATER = datetime(2027, 3, 14, tzinfo=UTC)

SUBJECTS = ("00.a", "00.b", "03.a")
FACTS = {
    ANSWERED: st.fixed_dictionaries(
        {"answer": st.sampled_from(["x", ["x", "y"], 3, None]), "right": st.booleans()}
        | {"sure": st.sampled_from([None, "guess", "certain"])}
    ),
    CHECKED: st.fixed_dictionaries(
        {"outcome": st.sampled_from(["not yet", "done"]), "held": st.lists(st.integers(0, 5), max_size=3)}
    ),
    HINTED: st.fixed_dictionaries({"hint": st.integers(0, 3)}),
    "drill:finished": st.fixed_dictionaries({"lost_usd": st.integers(0, 9000), "outcome": st.just("safe")}),
}


@st.composite
def acts(draw: st.DrawFn, most: int = 12) -> list[Act]:
    """What one learner did on several machines: at most one thing to one subject in one second."""
    found = dict[tuple[object, ...], Act]()
    for _ in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(sorted(FACTS)))
        subject = draw(st.sampled_from(SUBJECTS)) if kind != "drill:finished" else "10.drill"
        at = BEGAN + timedelta(seconds=draw(st.integers(0, 40)))
        uid = draw(st.uuids()).hex
        found.setdefault((kind, subject, at), Act(at, kind, subject, draw(FACTS[kind]), uid))
    if draw(st.booleans()):
        scope = draw(st.sampled_from(["00.a", "00", ALL]))
        now = BEGAN + timedelta(seconds=draw(st.integers(0, 40)))
        reset = make_reset(scope, (), [act for act in found.values() if act.at <= now], now)
        found[("reset",)] = reset
    return list(found.values())


@cache  # reading every question takes a second
def whole_course(seed: int = 1) -> Bundle:
    """Every question answered and every exercise solved, with the mistakes that people make on the way."""
    random = Random(seed)
    return Bundle(random.getrandbits(32), BEGAN, tuple(_everything(random)))


def _everything(random: Random) -> Iterator[Act]:
    at = BEGAN

    def later(least: int, most: int) -> datetime:
        nonlocal at
        at += timedelta(seconds=random.randint(least, most))
        return at

    def act(kind: str, subject: str, **facts: object) -> Act:
        return Act(later(10, 300), kind, subject, facts, f"{random.getrandbits(128):032x}")

    def sure() -> str | None:
        return random.choice([None, "guess", "fairly", "certain"])

    for number in written_lessons():
        for item in read_bank(quiz_file(number)).items:
            if random.random() < 0.3:
                yield act(ANSWERED, item.id, answer="a-wrong-option", right=False, sure=sure())
            yield act(ANSWERED, item.id, answer="the-right-option", right=True, sure=sure())
        for task in list_tasks(number):
            for hint in range(random.randint(0, 2)):
                yield act(CHECKED, task, outcome="not yet", held=[0])
                yield act(HINTED, task, hint=hint)
            yield act(CHECKED, task, outcome="done", held=[0, 1, 2])
        later(86_400, 500_000)
    for name in list(read_objectives())[:5]:
        yield act(SHOWN, name, items=["03.a", "03.b"])
