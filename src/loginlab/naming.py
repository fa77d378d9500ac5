"""What a learner calls by a name (a lesson, a question, an exercise, a part of a tool), or what is said instead.

A name that is typed wrong is a slip and no defect, so the answer is one sentence with the names there are. In a
notebook nothing else is shown: ten lines of the course's own files above the sentence help nobody to type it right.
"""

from __future__ import annotations

from collections.abc import Iterable


class UnknownNameError(LookupError):
    """There is nothing by the name that a learner typed; the sentence says what there is."""

    def _render_traceback_(self) -> list[str]:
        """The lines that IPython shows in place of a traceback."""
        return [str(self)]


def choose_parts(tool: str, part: str | None, parts: Iterable[str], more: Iterable[str] = ()) -> tuple[str, ...]:
    """The parts of a tool that are to be shown: the one that was named, or all.

    Args:
        tool: what the learner knows it as.
        part: what they named, if anything.
        parts: what it consists of.
        more: what may be named besides.

    Raises:
        UnknownNameError: it has no such part.
    """
    parts = tuple(parts)
    if part is None:
        return parts
    if part not in (known := (*parts, *more)):
        raise UnknownNameError(f"{tool} has no part {part!r}. It has: {', '.join(known)}.")
    return (part,)
