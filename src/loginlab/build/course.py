"""Building the course: every mistake in the text first, then every notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from loginlab.build.inventory import find_orphans
from loginlab.build.notebooks import FOLDERS, build, target, to_text
from loginlab.build.rules import find_mistakes, find_strays
from loginlab.catalogue import begun_lessons, find_overdue_claims
from loginlab.content import ContentError, Mistake
from loginlab.environment import content


def build_course(lessons: Sequence[str], *, check: bool, today: date, say: Callable[[str], None]) -> list[str]:
    """Build some lessons, or all.

    Args:
        lessons: numbers such as ``00``; none means all that are begun, so that half a lesson is a mistake.
        check: write nothing, only find out what would change.
        today: the day against which the review dates of claims are held; one past its date is said and no mistake.
        say: is told each notebook as it is done.

    Returns:
        The notebooks that changed, or would.

    Raises:
        ContentError: with every mistake found before anything was written.
    """
    begun = begun_lessons()
    if unknown := [n for n in lessons if n not in begun]:
        sentence = f"There is no lesson {unknown[0]} to build. Written so far: {', '.join(begun) or 'none'}."
        raise ContentError([Mistake(content() / "course.yaml", 1, sentence)])
    chosen = tuple(lessons) or begun
    mistakes = [mistake for number in chosen for mistake in find_mistakes(number)]
    # What hangs on what can only be asked of text that can be read.
    mistakes += [] if lessons or mistakes else find_strays() + find_orphans()
    if mistakes:
        raise ContentError(mistakes)
    for overdue in find_overdue_claims(today):
        say(f"Please look again: {overdue}")
    changed = []
    for number in chosen:
        for folder in FOLDERS:
            path = target(folder, number)
            text = to_text(build(folder, number))
            name = f"{folder}/{path.name}"
            if path.is_file() and path.read_text(encoding="utf8") == text:
                say(f"{name}: unchanged")
                continue
            changed.append(name)
            say(f"{name}: {'would change' if check else 'written'}")
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf8", newline="\n")
    return changed
