"""What generated people sign in with: browsers on computers, the app or a browser on phones, in versions that change.

A program updates itself some days after a new version is out; a few people never update. Each version is another
user agent. A new phone of the same kind is not: it calls itself what the old one did.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from loginlab.labs.risk.agents import DEVICES, parse_agent
from loginlab.labs.risk.drawing import Bools, Floats, Ints, choose

YEAR = 365


@dataclass(frozen=True, slots=True)
class Program:
    """A browser or an app.

    Args:
        name: without a version.
        newest: its version at the end of the year.
        every_days: how long each version is the newest one.
        out_for: how many days the newest has been out at the end of the year.
        share: of the people.
    """

    name: str
    newest: int
    every_days: int
    out_for: int
    share: float


ON_COMPUTERS = (
    Program("Lantern Browser", 12, 90, 80, 0.45),
    Program("Other Browser", 7, 75, 40, 0.30),
    Program("Third Browser", 31, 45, 20, 0.15),
    Program("Small Browser", 4, 180, 100, 0.10),
)
ON_PHONES = (
    Program("Lantern App", 5, 100, 80, 0.75),
    Program("Lantern Browser", 12, 90, 80, 0.15),
    Program("Other Browser", 7, 75, 40, 0.10),
)
COMPUTERS, PHONES = ("Desktop", "Laptop", "Workstation"), ("Phone", "Slim Phone", "Tablet")
COMPUTER_SHARES, PHONE_SHARES = np.array([0.6, 0.32, 0.08]), np.array([0.55, 0.3, 0.15])
"""Programs and systems by their share. Chosen for this course."""
VERSIONS = 10
"""More than any program here has in a year."""


class Programs:
    """What everybody has, and what each of it is called.

    Args:
        random: where the choices come from.
        people: how many there are.
    """

    def __init__(self, random: np.random.Generator, people: int) -> None:
        self._kinds = [(program, COMPUTERS) for program in ON_COMPUTERS]
        self._kinds += [(program, PHONES) for program in ON_PHONES]
        agents = [
            f"{program.name} {program.newest - VERSIONS + 1 + version} on {system}"
            for program, systems in self._kinds
            for system in systems
            for version in range(VERSIONS)
        ]
        self.agents = agents
        parsed = [parse_agent(agent) for agent in agents]
        self.browsers, self.browser_of = _number([browser for browser, _, _ in parsed])
        self.systems, self.system_of = _number([system for _, system, _ in parsed])
        self.devices, self.device_of = _number([DEVICES[system] for _, system, _ in parsed])
        self._browser = choose(random, np.array([one.share for one in ON_COMPUTERS]), people)
        self._computer = choose(random, COMPUTER_SHARES, people)
        self._app = choose(random, np.array([one.share for one in ON_PHONES]), people)
        self._phone = choose(random, PHONE_SHARES, people)
        # Two in five buy a phone during the year; it may be of another kind.
        self._bought = np.where(random.random(people) < 0.4, random.random(people) * YEAR, 10.0 * YEAR)
        self._next_phone = choose(random, PHONE_SHARES, people)
        self._lag = np.where(random.random(people) < 0.08, 10.0 * YEAR, 20 * random.random(people))

    def used(self, random: np.random.Generator, person: Ints, day: Floats, mobile: Bools) -> Ints:
        """The user agent of each sign-in: the phone's away from home and now and then at home, else the computer's."""
        by_phone = mobile | (random.random(len(person)) < 0.2)
        phone = np.where(day >= self._bought[person], self._next_phone[person], self._phone[person])
        kind = np.where(by_phone, len(ON_COMPUTERS) + self._app[person], self._browser[person])
        system = np.where(by_phone, phone, self._computer[person])
        every, out_for = (
            np.array([getattr(program, name) for program, _ in self._kinds])[kind] for name in ("every_days", "out_for")
        )
        age = day - self._lag[person] - (YEAR - out_for)
        version = VERSIONS - 1 + np.clip(np.floor(age / every), 1 - VERSIONS, 0).astype(np.int64)
        return np.asarray(VERSIONS * (len(COMPUTERS) * kind + system) + version)

    def newest_browser(self) -> Ints:
        """For each person the newest version of the browser on their computer, on the system that most people have.

        What somebody can copy who knows no more than the browser's name.
        """
        return np.asarray(VERSIONS * len(COMPUTERS) * self._browser + VERSIONS - 1)


def _number(words: list[str]) -> tuple[list[str], Ints]:
    """The different words, and for each word its number among them."""
    different = list(dict.fromkeys(words))
    numbers = {word: number for number, word in enumerate(different)}
    return different, np.array([numbers[word] for word in words], dtype=np.int64)
