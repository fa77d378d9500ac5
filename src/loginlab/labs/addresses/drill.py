"""A drill: whose is this address? Rounds of real ones and copies, and a debrief that names the tricks that worked.

A round has as many copies as real addresses, and one copy of each kind: a kind that somebody never catches shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from loginlab.labs.addresses.genuine import generate_genuine
from loginlab.labs.addresses.lookalikes import Kind, LookAlike, generate_lookalike
from loginlab.labs.addresses.reading import read_address
from loginlab.labs.addresses.signal_detection import Score

OWN_ALL_THE_SAME = (
    "Some that you refused were the exchange’s own. A port such as “:8443”, capital letters, and all that comes after "
    "the next / change nothing about who answers."
)
SURE = {"guess": "a guess", "fairly": "fairly sure", "certain": "certain"}


@dataclass(frozen=True, slots=True)
class Item:
    """One address of a round, as it is shown; ``copy`` is None for the exchange's own."""

    shown: str
    copy: LookAlike | None = None

    @property
    def is_the_exchanges(self) -> bool:
        """What a browser would say."""
        return self.copy is None


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: whether it was called the exchange's, and how sure somebody was (a key of ``SURE``)."""

    says_exchange: bool
    sure: str

    def is_right(self, item: Item) -> bool:
        """Whether it agrees with the registered name."""
        return self.says_exchange is item.is_the_exchanges


def generate_round(seed: int, number: int = 1) -> tuple[Item, ...]:
    """One look-alike of each kind among as many real addresses, in an order of the learner's own.

    A copy with letters of another alphabet is shown in either form, because mails and browsers show either.
    """
    random = Random(f"{seed}/address drill/{number}")  # noqa: S311 - a lesson's layout, not a secret
    copies = [generate_lookalike(random, kind) for kind in Kind]
    items = [Item(random.choice((copy.shown, copy.address)), copy) for copy in copies]
    items += [Item(address) for address in generate_genuine(random, len(copies))]
    random.shuffle(items)
    return tuple(items)


def score_round(items: tuple[Item, ...], answers: tuple[Given, ...]) -> Score:
    """Count what was answered so far."""
    judged = [(item.is_the_exchanges, given.says_exchange) for item, given in zip(items, answers, strict=False)]
    return Score(
        hits=judged.count((False, False)),
        misses=judged.count((False, True)),
        false_alarms=judged.count((True, False)),
        correct_rejections=judged.count((True, True)),
    )


class Drill:
    """Rounds of the drill, one after the other; answers are kept for the debrief and for whoever checks it.

    Args:
        seed: the learner's.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self.number = 1
        self.items = generate_round(seed)
        self.answers: tuple[Given, ...] = ()
        self.finished: tuple[Score, ...] = ()

    @property
    def asked(self) -> Item | None:
        """The address to be judged now; None after the last one."""
        return self.items[len(self.answers)] if len(self.answers) < len(self.items) else None

    def answer(self, says_exchange: bool, sure: str) -> Given:
        """Judge the address that is asked about.

        Raises:
            ValueError: the round is over, or nobody can be so sure.
        """
        if self.asked is None or sure not in SURE:
            message = "There is nothing to judge, or that is no way to be sure."
            raise ValueError(message)
        given = Given(says_exchange, sure)
        self.answers = (*self.answers, given)
        if self.asked is None:
            self.finished = (*self.finished, self.score())
        return given

    def again(self) -> None:
        """Begin a new round with new addresses; an unfinished one is given up."""
        self.number += 1
        self.items, self.answers = generate_round(self._seed, self.number), ()

    def score(self) -> Score:
        """What the answers so far are worth."""
        return score_round(self.items, self.answers)

    def missed_kinds(self) -> tuple[Kind, ...]:
        """The tricks that worked in this round."""
        judged = zip(self.items, self.answers, strict=False)
        return tuple(item.copy.kind for item, given in judged if item.copy is not None and given.says_exchange)

    def debrief(self) -> str:
        """What the round says about its reader, in a few sentences."""
        missed, certain = self.missed_kinds(), self._certain_and_wrong()
        told = [self.score().in_words()]
        if missed:
            told.append(f"What got by: {', '.join(sorted(missed))}.")
        if self.score().false_alarms:
            told.append(OWN_ALL_THE_SAME)
        if certain:
            told.append(f"You were certain and wrong {'once' if certain == 1 else f'{certain} times'}.")
        if Kind.HOMOGLYPH in missed:
            told.append("Nobody sees every homoglyph. A bookmark and a password manager do not look at letters.")
        return " ".join(told)

    def _certain_and_wrong(self) -> int:
        judged = zip(self.items, self.answers, strict=False)
        return sum(given.sure == "certain" and not given.is_right(item) for item, given in judged)


def owner_of(item: Item) -> str:
    """The registered name of an item's address, as it is looked up."""
    return read_address(item.copy.address if item.copy else item.shown).registrable
