"""What one learner has done: each answer, check and hint kept, read again, carried away and brought in."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loginlab.progress.act_file import ActFile
from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, SHOWN, Act, Answer, Checked
from loginlab.progress.carriable import is_carriable
from loginlab.progress.resets import RESET, RESTORED, earliest_after, in_force
from loginlab.progress.shortened import without_shadowed

if TYPE_CHECKING:
    from loginlab.progress.bundle import Bundle, Taken


class Progress(ActFile):
    """What one learner has done.

    Args:
        path: the file; ``None`` keeps everything in memory (builds, tests, a browser-only kernel).
        now: the clock, for the time of each act.
    """

    def record_answer(
        self, item: str, *, answer: object, right: bool, sure: str | None, asked: str | None = None
    ) -> None:
        """Keep one answer to a quiz item; ``asked`` says who asked, if it was not the lesson."""
        facts = {"answer": answer, "right": right, "sure": sure}
        self._record(ANSWERED, item, facts | ({"asked": asked} if asked else {}))

    def record_shown(self, objective: str, items: tuple[str, ...]) -> None:
        """Keep that an objective was shown to be met, and by which quiz items."""
        self._record(SHOWN, objective, {"items": list(items)})

    def record_check(self, exercise: str, *, outcome: str, held: tuple[int, ...]) -> None:
        """Keep one check of an exercise; ``held`` numbers the conditions that were met, from 0."""
        self._record(CHECKED, exercise, {"outcome": outcome, "held": list(held)})

    def record_hint(self, exercise: str, hint: int) -> None:
        """Keep that a hint was shown; ``hint`` is its number, from 0."""
        self._record(HINTED, exercise, {"hint": hint})

    def record_act(self, kind: str, subject: str, facts: dict[str, Any]) -> None:
        """Keep something of another kind, such as ``drill:finished``.

        Raises:
            ValueError: the facts are too many to be carried to another machine.
        """
        if not is_carriable(facts):
            message = f"The facts of {kind} are too many, or no JSON values."
            raise ValueError(message)
        self._record(kind, subject, facts)

    def answers(self, item: str) -> tuple[Answer, ...]:
        """Every answer to a quiz item, oldest first."""
        acts = self.acts(kind=ANSWERED, subject=item)
        return tuple(
            Answer(a.at, a.facts["answer"], a.facts["right"], a.facts["sure"], a.facts.get("asked")) for a in acts
        )

    def checks(self, exercise: str) -> tuple[Checked, ...]:
        """Every check of an exercise, oldest first."""
        acts = self.acts(kind=CHECKED, subject=exercise)
        return tuple(Checked(a.at, a.facts["outcome"], tuple(a.facts["held"])) for a in acts)

    def hints(self, exercise: str) -> tuple[int, ...]:
        """The numbers of the hints shown for an exercise, in the order they were asked for, each once."""
        return tuple(dict.fromkeys(a.facts["hint"] for a in self.acts(kind=HINTED, subject=exercise)))

    def acts(self, *, kind: str | None = None, subject: str | None = None) -> list[Act]:
        """What was done and counts, oldest first, narrowed by kind and subject; without what was reset."""
        return in_force(self._found(kind, subject))

    def every_act(self) -> list[Act]:
        """All there is, as it was written: also what was reset, and the resets."""
        return self._found(None, None)

    def seed(self) -> int:
        """This learner's own seed: made once, the same in every kernel, so that answers cannot be passed on."""
        self._read_origin()
        return self._seed

    def bundle(self) -> Bundle:
        """Everything, to be carried elsewhere."""
        from loginlab.progress.bundle import Bundle

        self._read_origin()
        return Bundle(self._seed, self._born, tuple(sorted(self.every_act(), key=lambda act: act.at)))

    def take_in(self, bundle: Bundle) -> Taken:
        """Put what was done elsewhere to what was done here, and say how much of it counts.

        Raises:
            ContradictionError: an act here and an act there have one id and differ.
            TooLargeError: together they could never be taken out again.
            NotKeptError: the file cannot be written.
        """
        here = {act.uid for act in self.every_act()}
        taken = self._put_to(bundle)
        there = self.every_act()
        brought = {act.uid for act in bundle.acts} - here  # another kernel may have written meanwhile
        # What came shortened and is here in full is not new.
        fresh = [act for act in without_shadowed(there) if act.uid in brought]
        counted = {act.uid for act in in_force(there)}
        put_away = sum(act.uid not in counted for act in fresh if act.kind not in (RESET, RESTORED))
        return replace(taken, new=len(fresh), known=taken.new + taken.known - len(fresh), put_away=put_away)

    def _put_to(self, bundle: Bundle) -> Taken:
        """Each act once, and all of it or nothing. Raises what :meth:`take_in` does."""
        from loginlab.progress.bundle import Taken
        from loginlab.progress.carrying_errors import NotKeptError
        from loginlab.progress.merging import merge_into_file, new_acts, older_origin

        taken = None
        if self._path is not None and self._may_write:
            try:
                taken = self._write_held(self._path, lambda file: merge_into_file(file, bundle))
            except (sqlite3.Error, OSError) as error:
                raise NotKeptError(f"({error})") from None
        if taken is not None:
            self._read_origin()
            return taken
        new, known = new_acts(self.every_act(), bundle)
        self._held.extend(new)
        (self._born, self._seed), changed = older_origin((self._born, self._seed), bundle)
        return Taken(len(new), known, changed)

    def _record(self, kind: str, subject: str, facts: dict[str, Any]) -> None:
        # To the second, as the short code carries it: one history has one look, by whichever way it came.
        now = self._now().replace(microsecond=0)
        at = earliest_after(subject, kind, self._found(RESET, None), now)
        self.keep(Act(at, kind, subject, facts))
