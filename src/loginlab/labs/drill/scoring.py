"""What an incident came to: what was lost, what was kept, how long it took, and what harm one did oneself.

Thinking is never counted against anybody: minutes are those of the drill, and with a time that waits they are the
minutes of the moves alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.drill.doors import Door
from loginlab.labs.drill.incident import Incident, Outcome
from loginlab.labs.drill.plan import MINUTE
from loginlab.labs.wording import in_a_row


@dataclass(frozen=True, slots=True)
class HarmDone:
    """Something that one did oneself.

    Args:
        id: ``disclosed``, ``locked-out``, ``evidence``, ``browser-forgotten``, ``paid-the-thief`` or ``doors-left``.
        sentence: what it was, and why it matters.
    """

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Score:
    """How it went.

    Args:
        outcome: how it ended.
        lost_usd: what left for the thief's address.
        kept_usd: what is in the account, or in the owner's own savings.
        minutes: from the first alarm to the end.
        harm: what the owner did herself; empty at best.
        waited: whether time waited while she thought. It counts for nothing.
        sentences: the same in words, one for each figure.
    """

    outcome: Outcome
    lost_usd: int
    kept_usd: int
    minutes: int
    harm: tuple[HarmDone, ...]
    waited: bool
    sentences: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether the account is safe and nothing was lost."""
        return self.outcome is Outcome.SAFE and self.lost_usd == 0


def score(incident: Incident) -> Score:
    """What an incident came to that is over. Raises ValueError for one that is not."""
    if incident.outcome is None:
        raise ValueError("an incident is scored when it is over")
    lost = incident.lost_usd
    kept = incident.table.began_with_usd - lost
    minutes = -(-incident.ended_s // MINUTE)
    harm = tuple(_harm(incident))
    return Score(
        incident.outcome, lost, kept, minutes, harm, incident.waited, _sentences(incident, lost, kept, minutes)
    )


def _harm(incident: Incident) -> list[HarmDone]:
    done, own = incident.owner.harm, list[HarmDone]()
    if done.disclosed:
        told = ", then ".join(done.disclosed)
        own.append(
            HarmDone("disclosed", f"You told the false support {told}. Whoever gets in touch first is not support.")
        )
    if incident.paid_from_history:
        own.append(
            HarmDone(
                "paid-the-thief",
                "You sent money to the thief yourself. The newest line of the history was his, and looked like yours.",
            )
        )
    if done.locked:
        own.append(
            HarmDone(
                "locked-out",
                "Too many wrong tries locked you out for a while. Trying again sets no clock, and makes no password "
                "right.",
            )
        )
    if done.deleted:
        own.append(
            HarmDone(
                "evidence",
                f"You deleted {done.deleted} mails. Support and the police would have wanted to see them, and their "
                "headers.",
            )
        )
    if done.cleared:
        own.append(
            HarmDone(
                "browser-forgotten",
                "You cleared your browser. The exchange did not know it any more and asked for one code more, by a "
                "mailbox that may not be yours alone.",
            )
        )
    if incident.outcome is not Outcome.SAFE and (left := left_open(incident)):
        own.append(HarmDone("doors-left", f"The thief still has {listed(left)}."))
    return own


def left_open(incident: Incident) -> tuple[Door, ...]:
    """What the thief has at the end."""
    return tuple(span.door for span in incident.doors_open() if span.ends is None)


def listed(doors: tuple[Door, ...]) -> str:
    """Doors in words."""
    return in_a_row([door.value for door in dict.fromkeys(doors)])


def _sentences(incident: Incident, lost: int, kept: int, minutes: int) -> tuple[str, ...]:
    first = (
        f"{lost:,} US dollars left for the thief’s address. What has left cannot be called back."
        if lost
        else f"Nothing is gone: {kept:,} US dollars are where they belong."
    )
    span = f"{minutes} minutes" if minutes < 120 else f"{minutes / 60:.0f} hours"
    second = {
        Outcome.SAFE: f"From the first alarm to a safe account it took {span} of the drill.",
        Outcome.LOST: f"It was over after {span} of the drill.",
        Outcome.STOPPED: f"You stopped after {span} of the drill, and the account was not safe then.",
    }[incident.outcome or Outcome.STOPPED]
    third = (
        "Time waited while you thought. That counts for as much as any other way."
        if incident.waited
        else "Time went on while you thought, at least for a while."
    )
    return first, second, third


def facts_of(incident: Incident) -> dict[str, object]:
    """An incident that is over as plain values: what is kept of it, and from which it can be played again."""
    found = score(incident)
    return {
        "seed": incident.seed,
        "moves": list(incident.played),
        "lost_usd": found.lost_usd,
        "kept_usd": found.kept_usd,
        "minutes": found.minutes,
        "harm": [one.id for one in found.harm],
        "outcome": found.outcome.value,
        "waited": found.waited,
    }
