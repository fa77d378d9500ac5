"""Beginning again: what was done before a reset counts no more, and stays.

A reset is an act like any other, so it is carried like any other: whoever merges last week's export into a machine
that was reset yesterday does not get back what they had put away. Nothing is deleted, so a reset can be taken back by
one more act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from loginlab.progress.acts import Act
from loginlab.progress.shortened import name_by_content, without_shadowed

RESET, RESTORED = "progress:reset", "progress:restored"
ALL = "all"
MOMENT = timedelta(seconds=1)
"""The step in which times are kept."""


def make_reset(scope: str, also: Sequence[str], acts: Iterable[Act], now: datetime) -> Act:
    """The act that puts away what was done in ``scope`` until now.

    Args:
        scope: an exercise or a question (``03.ticket-code``), a lesson (``03``), or ``ALL``.
        also: subjects of the scope that its name does not show, such as a lesson's objectives.
        acts: everything done so far, resets among it.
        now: the time. A reset is later than all that it puts away, also where another machine's clock was ahead.
    """
    each = list(acts)
    draft = Act(now, RESET, scope, {"also": sorted(also)})
    # Not later by a moment than what it puts away: what is done in the second after it has to count.
    at = max([now, *(act.at for act in each if covers(draft, act))])
    earlier = [act.at + MOMENT for act in each if act.kind == RESET]  # so that each is later than the one before
    return name_by_content(Act(max([at, *earlier]), RESET, scope, draft.facts))


def make_restoring(reset: str, now: datetime) -> Act:
    """The act that takes a reset back; ``reset`` is its id."""
    return name_by_content(Act(now, RESTORED, reset, {}))


def resets_in_force(acts: Iterable[Act]) -> list[Act]:
    """Every reset that was not taken back, in the order given."""
    each = list(acts)
    taken_back = {act.subject for act in each if act.kind == RESTORED}
    return [act for act in each if act.kind == RESET and act.uid not in taken_back]


def covers(reset: Act, act: Act) -> bool:
    """Whether ``act`` is of what ``reset`` is about, whenever it was done; never a reset itself."""
    if act.kind in (RESET, RESTORED):
        return False
    return reset.subject in _scopes_of(act.subject) or act.subject in reset.facts.get("also", ())


def in_force(acts: Iterable[Act]) -> list[Act]:
    """What counts, in order of time: without what was reset, without the resets, and each act once."""
    each = list(acts)
    # The latest reset of each scope and of each name, and not every reset for every act: progress that somebody has
    # made up can hold ten thousand of both, and would never open again.
    by_scope, by_name = dict[str, datetime](), dict[str, datetime]()
    for reset in sorted(resets_in_force(each), key=lambda reset: reset.at):
        by_scope[reset.subject] = reset.at
        by_name |= dict.fromkeys(reset.facts.get("also", ()), reset.at)

    def stands(act: Act) -> bool:
        puts_away = [by_scope.get(scope) for scope in _scopes_of(act.subject)] + [by_name.get(act.subject)]
        return all(at is None or at < act.at for at in puts_away)

    counted = (act for act in without_shadowed(each) if act.kind not in (RESET, RESTORED))
    return sorted(filter(stands, counted), key=lambda act: act.at)


def earliest_after(subject: str, kind: str, acts: Iterable[Act], now: datetime) -> datetime:
    """The time to give to what is done now: later than every reset of it, though a clock may stand still or go back."""
    done = Act(now, kind, subject, {})
    after = [reset.at + MOMENT for reset in resets_in_force(acts) if covers(reset, done)]
    return max([now, *after])


def _scopes_of(subject: str) -> Iterator[str]:
    """Every scope that a subject is in: all, itself, and what stands before each of its points."""
    yield ALL
    yield subject
    for place, sign in enumerate(subject):
        if sign == ".":
            yield subject[:place]
