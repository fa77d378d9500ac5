"""What a threshold costs and what it brings: honest sign-ins that are challenged against intruders that are stopped.

A sign-in is challenged if its score reaches the threshold. An honest owner passes the challenge and is a little
annoyed; an intruder, who has the password and nothing else, does not. So a challenge teaches here: the owner's
sign-in is counted afterwards. That is not what Lantern does, which holds such a sign-in and learns nothing from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from loginlab.exchange import LESSON
from loginlab.labs.risk.drawing import Floats
from loginlab.labs.risk.intruders import Intruder, generate_tries
from loginlab.labs.risk.population import PEOPLE, generate_population
from loginlab.labs.risk.scoring import Scores, count_at_the_end, count_before, score_counts

THRESHOLDS = tuple(round(10 ** (step / 20), 4) for step in range(-50, 31))
"""From 0.003, where nearly everybody is challenged, to 32."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one threshold, or one rule, comes to.

    Args:
        per_year: challenges a person meets in a year, on average.
        honest_percent: share of the honest sign-ins that are challenged.
        stopped: share of the tries of each kind of intruder that are, in percent.
    """

    per_year: float
    honest_percent: float
    stopped: dict[Intruder, float]


@dataclass(frozen=True)
class Tradeoff:
    """A scored year: the honest sign-ins that were judged, and one try at each person by each kind of intruder."""

    people: int
    honest: Scores
    tries: dict[Intruder, Scores]

    def at(self, threshold: float, *, by: str = "full") -> Point:
        """What a threshold comes to; ``by`` names the score: full, capped or simple."""
        return self._point(
            getattr(self.honest, by) >= threshold,
            {kind: getattr(scores, by) >= threshold for kind, scores in self.tries.items()},
        )

    def rule(self, name: str) -> Point:
        """What a plain rule comes to: new_country or new_agent."""
        return self._point(
            getattr(self.honest, name), {kind: getattr(scores, name) for kind, scores in self.tries.items()}
        )

    def threshold_for(self, per_year: float, *, by: str = "full") -> float:
        """The lowest threshold with which a person is challenged at most so often a year."""
        scores: Floats = np.sort(getattr(self.honest, by))[::-1]
        most = int(per_year * self.people)
        # Just above the first score that would be one too many; equal scores go together.
        return float(np.nextafter(scores[most], np.inf)) if most < len(scores) else 0.0

    def _point(self, challenged: np.ndarray, stopped: dict[Intruder, np.ndarray]) -> Point:
        return Point(
            per_year=float(challenged.sum()) / self.people,
            honest_percent=100 * float(challenged.mean()),
            stopped={kind: 100 * float(which.mean()) for kind, which in stopped.items()},
        )


@cache
def run_tradeoff(seed: int, people: int = PEOPLE) -> Tradeoff:
    """Make the people, live their year, and try each of them once by each kind of intruder. Takes a second or two."""
    population = generate_population(seed, people)
    counts = count_before(population)
    judged = counts.own_sign_ins >= LESSON.risk_min_history
    honest = _only(score_counts(counts), judged)
    tries = {}
    for kind in Intruder:
        made = generate_tries(population, kind, seed)
        tries[kind] = score_counts(count_at_the_end(population, made.victim, made.codes))
    return Tradeoff(people, honest, tries)


def curve(run: Tradeoff, thresholds: Iterable[float] = THRESHOLDS) -> list[Point]:
    """What each threshold comes to."""
    return [run.at(threshold) for threshold in thresholds]


def _only(scores: Scores, judged: np.ndarray) -> Scores:
    return Scores(
        scores.full[judged],
        scores.capped[judged],
        scores.simple[judged],
        scores.new_country[judged],
        scores.new_agent[judged],
    )
