"""What is carried from one machine to another: everything that was done, and whose numbers it was done with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from loginlab.progress.acts import Act
from loginlab.progress.resets import RESET, RESTORED, in_force
from loginlab.progress.shortened import shorten


@dataclass(frozen=True)
class Bundle:
    """One learner's progress, wherever it comes from.

    Args:
        seed: what the learner's codes, tickets and numbers are made from.
        born: when that seed was made, aware. Of two machines that each have one, the older one's is used on both.
        acts: what was done.
    """

    seed: int
    born: datetime
    acts: tuple[Act, ...]

    @property
    def origin(self) -> tuple[datetime, int]:
        """What decides between two seeds: the smaller one wins, on whichever machine they meet."""
        return self.born, self.seed

    def shortened(self) -> Bundle:
        """What the code carries: what counts, as short as can be, and the resets.

        Old acts that were reset stay behind; the resets go along, since the other machine may have those acts too.
        """
        resets = [act for act in self.acts if act.kind in (RESET, RESTORED)]
        acts = sorted([*shorten(in_force(self.acts)), *resets], key=lambda act: act.at)
        return replace(self, born=self.born.replace(microsecond=0), acts=tuple(acts))


@dataclass(frozen=True)
class Taken:
    """What taking in a bundle has changed.

    Args:
        new: acts that were not here before.
        known: acts that were here already.
        seed_changed: whether the learner's numbers are now those of the other machine.
        put_away: how many of the new ones are from before a reset.
    """

    new: int
    known: int
    seed_changed: bool
    put_away: int = 0

    def __str__(self) -> str:
        """What to tell the learner."""
        if not self.new:
            entries = "1 entry" if self.known == 1 else f"{self.known} entries"
            said = f"All of it was here already ({entries}). Nothing has changed."
        else:
            known = f", {self.known} were here already" if self.known else ""
            said = f"Taken in: {self.new} new {'entry' if self.new == 1 else 'entries'}{known}."
        if self.put_away:
            which = f"{self.put_away} of them" if self.put_away < self.new else "They" if self.new > 1 else "It"
            are, count = ("is", "counts") if self.put_away == 1 else ("are", "count")
            said += f" {which} {are} from before a reset, and {count} no more."
        if self.seed_changed:
            said += (
                " The other machine began earlier, so your tickets and numbers are now those from there. To see them, "
                "open the menu Kernel and choose Restart Kernel and Run All Cells."
            )
        return said
