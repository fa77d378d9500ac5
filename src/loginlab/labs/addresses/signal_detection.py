"""How well copies are told from the real thing, apart from how suspicious somebody is.

“Caught eight of eight” is no skill if the real addresses were refused as well. Signal detection counts both: d′ says
how well the two kinds are told apart, and c says to which side somebody leans. A rate of 0 or 1 would make both
endless, so half a case is added everywhere (the log-linear correction).

Source: Green & Swets 1966; Hautus 1995 for the correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

LEANING = 0.3
"""From here on, c is called a leaning. Chosen for this course."""
STEPS = ((0.5, "hardly better than tossing a coin"), (1.5, "better than chance"), (2.5, "well"))
"""d′ below each is called so. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class Score:
    """A count of four kinds of answer; the signal is a copy.

    Args:
        hits: copies called copies.
        misses: copies taken for the exchange's.
        false_alarms: addresses of the exchange called copies.
        correct_rejections: addresses of the exchange taken for what they are.
    """

    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int

    @property
    def copies(self) -> int:
        """How many copies there were."""
        return self.hits + self.misses

    @property
    def genuine(self) -> int:
        """How many addresses of the exchange there were."""
        return self.false_alarms + self.correct_rejections

    @property
    def hit_rate(self) -> float:
        """The share of copies that was caught; 0 if there were none."""
        return self.hits / self.copies if self.copies else 0.0

    @property
    def false_alarm_rate(self) -> float:
        """The share of the exchange's own that was refused; 0 if there were none."""
        return self.false_alarms / self.genuine if self.genuine else 0.0

    @property
    def d_prime(self) -> float:
        """How well the two are told apart, in standard deviations; 0 is chance."""
        caught, alarmed = self._z()
        return caught - alarmed

    @property
    def bias(self) -> float:
        """c: above 0 for somebody who lets pass, below 0 for somebody who refuses."""
        caught, alarmed = self._z()
        return -(caught + alarmed) / 2

    def _z(self) -> tuple[float, float]:
        normal = NormalDist()
        return (
            normal.inv_cdf((self.hits + 0.5) / (self.copies + 1)),
            normal.inv_cdf((self.false_alarms + 0.5) / (self.genuine + 1)),
        )

    def in_words(self) -> str:
        """What the figures mean."""
        if not self.copies or not self.genuine:
            return "Both kinds are needed to say how well somebody tells them apart."
        return f"{self._skill()} {self._leaning()}"

    def _skill(self) -> str:
        if not self.misses and not self.false_alarms:
            return "You told all of them apart."
        if self.d_prime < 0:
            return "You took copies for real ones, and real ones for copies, more often than a coin would."
        called = next((words for below, words in STEPS if self.d_prime < below), "very well")
        return f"You told them apart {called}."

    def _leaning(self) -> str:
        if self.bias > LEANING:
            return "You lean to letting pass: a copy gets by more easily than a real address is refused."
        if self.bias < -LEANING:
            return "You lean to refusing: you catch copies, and pay for it with real pages that you turn away from."
        return "You lean to neither side."
