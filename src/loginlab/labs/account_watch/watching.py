"""A learner at work on a year: what is marked, and how it was judged; and on an account that somebody is in.

Judging tells who everybody was. So a year is judged once, and whoever wants to try again gets another one.
"""

from __future__ import annotations

from collections.abc import Callable

from loginlab.labs.account_watch.doors import Try
from loginlab.labs.account_watch.judging import Verdict, judge
from loginlab.labs.account_watch.throwing_out import WatchedAccount
from loginlab.labs.account_watch.year import Year, generate_year
from loginlab.seat import Seat

LESSON, TASK = "08", "08.find-the-intruder"
NAMES = (LESSON, TASK)
"""What has a year: the lesson, and the task that is not to be solved by what the lesson has told."""


class Watching:
    """One learner's work on years of their own.

    Args:
        seed: the learner's.
        name: of the lesson or the task; each has its own year.
    """

    def __init__(self, seed: int, name: str = LESSON) -> None:
        self._seed, self._first, self._number = seed, name, 1
        self.year: Year = generate_year(seed, name)
        self.marks: set[int] = set()
        self.verdict: Verdict | None = None
        self.judged: list[Verdict] = []
        """The verdicts on all years so far, the newest last."""

    @property
    def name(self) -> str:
        """How the year under way is called."""
        return self._first if self._number == 1 else f"{self._first} again {self._number}"

    def mark(self, number: object, not_mine: object) -> bool:
        """Mark a line as not the owner's, or take the mark back; returns whether that was possible.

        It is not for a line that does not exist, and not once the year was judged.
        """
        if self.verdict is not None or type(number) is not int or number not in self.year.truth:
            return False
        self.marks = self.marks | {number} if not_mine is True else self.marks - {number}
        return True

    def judge(self) -> Verdict:
        """Hold the marks against the truth; the same verdict again if that was done."""
        if self.verdict is None:
            self.verdict = judge(self.year, self.marks)
            self.judged.append(self.verdict)
        return self.verdict

    def another(self) -> None:
        """Take another year, with other intruders; what was judged is kept."""
        self._number += 1
        self.year.close()
        self.year = generate_year(self._seed, self.name)
        self.marks, self.verdict = set(), None


class Throwing:
    """One learner's work on an account that somebody is in.

    Args:
        seed: the learner's.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self.account = WatchedAccount(seed)
        self.tries: tuple[Try, ...] = ()
        """How the intruder's last round went; empty before the first."""
        self.acts = 0
        """How many acts of the owner's went through since that round."""

    def do(self, act: Callable[[], None]) -> None:
        """One act of the owner's. Raises what it raises, and then it does not count."""
        act()
        self.acts += 1

    def let_try(self) -> tuple[Try, ...]:
        """Let the intruder try everything again."""
        self.tries, self.acts = self.account.try_again(), 0
        return self.tries

    def begin_again(self) -> None:
        """The same account, with the same intruder in it, as it was at first."""
        self.account.close()
        self.account = WatchedAccount(self._seed)
        self.tries, self.acts = (), 0


def watching_at(seat: Seat, name: str = LESSON) -> Watching:
    """The learner's work on the year of the lesson or of a task, begun at the first call.

    Raises LookupError for a name that has no year.
    """
    return seat.opened(f"{verify_name(name)} account watch", lambda: Watching(seat.seed, name))


def verify_name(name: str) -> str:
    """Prove that there is a year of that name. Raises LookupError."""
    if name not in NAMES:
        message = f"There is no year called {name!r}; there are {' and '.join(map(repr, NAMES))}."
        raise LookupError(message)
    return name


def throwing_at(seat: Seat) -> Throwing:
    """The learner's work on the account that somebody is in, begun at the first call."""
    return seat.opened("08 somebody is in", lambda: Throwing(seat.seed))
