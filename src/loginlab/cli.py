"""The ``loginlab`` command: build the notebooks, and say what is tied to what."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from loginlab.content import ContentError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when all is well, 1 when the content has a mistake or a notebook is out of date.
    """
    parser = argparse.ArgumentParser(prog="loginlab", description="Build the course from its text.")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="turn content/ into notebooks/, exercises/ and solutions/")
    build.add_argument("lessons", nargs="*", metavar="NN", help="only these lessons, such as 00")
    build.add_argument("--check", action="store_true", help="write nothing; fail if a notebook would change")
    ties = commands.add_parser("inventory", help="what is tied to what, computed from the content")
    ties.add_argument("--json", action="store_true", help="as JSON, for programs")
    chosen = parser.parse_args(arguments)
    try:
        return _build(chosen.lessons, check=chosen.check) if chosen.command == "build" else _inventory(chosen.json)
    except (ContentError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1


def _build(lessons: Sequence[str], *, check: bool) -> int:
    from loginlab.build.course import build_course
    from loginlab.world.clock import wall_time

    changed = build_course(lessons, check=check, today=wall_time().date(), say=print)
    if check and changed:
        print("These would change. Run `loginlab build` and commit what it writes.", file=sys.stderr)
        return 1
    return 0


def _inventory(as_json: bool) -> int:
    from loginlab.build.inventory import inventory

    found = inventory()
    if as_json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return 0
    for number, lesson in found["lessons"].items():
        if lesson["written"]:
            count = f"{len(lesson['quiz'])} quiz items, {len(lesson['exercises'])} exercises"
            print(f"{number} {lesson['title']}: {len(lesson['sections'])} sections, {count}")
        else:
            print(f"{number} {lesson['title']}: not written yet")
    open_items = [item for item, at in found["items"].items() if not at["objectives"]]
    print(f"items without an objective: {', '.join(open_items) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
