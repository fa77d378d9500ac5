"""The ``loginlab`` command: build the notebooks, say what is tied to what, run the races, carry progress."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

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
    tickets = commands.add_parser("tickets", help="run the Ticket Desk's worlds")
    what = tickets.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="run every test on every fault and keep what they show")
    what.add_argument("--solve", type=int, metavar="N", help="solve N tickets by the adviser and by the usual list")
    relay = commands.add_parser("relay", help="run the Relay Race over every setting of its switches")
    relay.add_argument("--write", action="store_true", required=True, help="keep the table that the lesson shows")
    hours = commands.add_parser("withdrawals", help="run the Withdrawal Desk's races and repairs")
    hours.add_argument("--write", action="store_true", required=True, help="keep the tables that the lesson shows")
    risk = commands.add_parser("risk", help="score two thousand people's sign-ins for the Risk Bench")
    risk.add_argument("--write", action="store_true", required=True, help="keep the tables that the lesson shows")
    mine = commands.add_parser("progress", help="say what you have done, take it with you, bring it in, or begin anew")
    which = mine.add_mutually_exclusive_group()
    which.add_argument("--code", action="store_true", help="print it as a short code")
    which.add_argument("--export", type=Path, metavar="FILE", help="write all of it to a file")
    which.add_argument("--import", type=Path, metavar="FILE", dest="bring_in", help="bring in a file, or a code in one")
    which.add_argument(
        "--reset", metavar="WHAT", help="begin anew: an exercise (03.ticket-code), a lesson (03), or all"
    )
    words = commands.add_parser("code-words", help="list the names that a progress code need not spell out")
    words.add_argument(
        "--write", action="store_true", required=True, help="keep the list; codes made before need the old"
    )
    drill = commands.add_parser("drill", help="play the incident drill's fifty incidents with several owners")
    drill.add_argument("--write", action="store_true", required=True, help="keep the tables that the lesson shows")
    record = commands.add_parser("record", help="save your completion record: a page, a PDF and a signed file")
    record.add_argument("--write", type=Path, required=True, metavar="FOLDER", help="where the three files go")
    checking = commands.add_parser("verify", help="check signed completion records, and say what each proves")
    checking.add_argument("files", type=Path, nargs="+", metavar="FILE", help="with several, a few lines for each")
    checking.add_argument(
        "--key", default="", metavar="KEY", help="the key it should be signed with, as sixteen digits"
    )
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "record":
            return _write_record(chosen.write)
        if chosen.command == "verify":
            files = _expanded(chosen.files)
            return _verify_class(files, chosen.key) if len(files) > 1 else _verify_record(files[0], chosen.key)
        if chosen.command == "progress":
            return _progress(chosen)
        if chosen.command == "code-words":
            return _write_code_words()
        if chosen.command == "tickets":
            return _write_tables() if chosen.write else _solve(chosen.solve)
        if chosen.command == "relay":
            return _write_relay_table()
        if chosen.command == "withdrawals":
            return _write_withdrawal_tables()
        if chosen.command == "risk":
            return _write_risk_tables()
        if chosen.command == "drill":
            return _write_drill_tables()
        return _build(chosen.lessons, check=chosen.check) if chosen.command == "build" else _inventory(chosen.json)
    except (ContentError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _progress(chosen: argparse.Namespace) -> int:
    from loginlab.progress.carrying import read_carried, read_carried_file, write_code, write_file
    from loginlab.progress.carrying_errors import CannotCarryInError
    from loginlab.seat import seat
    from loginlab.widgets.progress_view import ProgressView

    own = seat()
    view = ProgressView(own)
    if chosen.code:
        print(write_code(own.progress.bundle()))
    elif chosen.export:
        chosen.export.write_text(write_file(own.progress.bundle()), encoding="utf8")
        print(f"Your progress is in {chosen.export}.")
    elif chosen.bring_in:
        try:
            print(own.progress.take_in(read_carried(read_carried_file(chosen.bring_in), own.clock.now())))
        except CannotCarryInError as refused:
            print(refused, file=sys.stderr)
            return 1
    elif chosen.reset:
        done = view.begin_anew(chosen.reset)
        print(done["says"], file=sys.stdout if done["good"] else sys.stderr)
        return 0 if done["good"] else 1
    else:
        for total in view.view["totals"]:
            print(f"{total['have']} of {total['of']} {total['what']}")
        print(view.view["due"])
        print(f"Next: {view.view['next']}")
    if own.progress.notice:
        print(own.progress.notice, file=sys.stderr)
    return 0


def _write_code_words() -> int:
    from loginlab.build.code_words import list_code_words
    from loginlab.progress import code_form

    path = Path(code_form.__file__).parent / f"code_words_{code_form.FORM}.txt"
    path.write_text(list_code_words() + "\n", encoding="utf8")
    code_form.code_words.cache_clear()
    print(f"{path.name} is written.")
    return 0


def _build(lessons: Sequence[str], *, check: bool) -> int:
    try:
        from loginlab.build.course import build_course
    except ModuleNotFoundError as missing:  # a learner's environment reads notebooks and cannot make them
        if (missing.name or "").startswith("loginlab."):
            print(f"{missing.name} is named and is not there; CONTRIBUTING.md says what a sheet is.", file=sys.stderr)
            return 1
        print(f"Building needs {missing.name}, which is in the test environment: use its loginlab.", file=sys.stderr)
        print("`python3 course.py test --version` makes it in .tests, as CONTRIBUTING.md says.", file=sys.stderr)
        return 1
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


def _write_record(target: Path) -> int:
    from loginlab.progress.record_errors import NoKeyError
    from loginlab.seat import seat
    from loginlab.widgets.completion_record_saving import make_record, write_record

    try:
        for path in write_record(make_record(seat()), target, seat().progress.folder):
            print(f"{path} is written.")
    except NoKeyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _verify_record(file: Path, key: str) -> int:
    from loginlab.progress.record_errors import RecordError
    from loginlab.progress.record_verifying import read_record_file, verify_record
    from loginlab.widgets.completion_record_view import list_record

    try:
        found = verify_record(read_record_file(file), expected=key)
    except RecordError as error:
        print(f"Refused. {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(_unread(file, error), file=sys.stderr)
        return 1
    _print_list("What holds:", found.holds)
    _print_list("What it does not say:", found.does_not_say)
    _print_list("What is in it:", list_record(found.record))
    return 0


def _expanded(files: Sequence[Path]) -> list[Path]:
    """The files that are meant: some command lines hand a pattern such as `*.json` over as it was typed."""
    found: dict[Path, None] = {}
    for file in files:
        matching = [] if file.exists() else sorted(file.parent.glob(file.name))
        found |= dict.fromkeys(matching or [file])
    return list(found)


def _unread(file: Path, error: OSError) -> str:
    """Why a file could not be read, in a sentence."""
    if isinstance(error, FileNotFoundError):
        return f"There is no file {file} here. Records are saved in the folder record, beside the lesson."
    return f"{file} is a folder. Name the records in it." if file.is_dir() else f"{file} cannot be read ({error})."


def _print_list(head: str, sentences: Iterable[str]) -> None:
    """A head and its sentences; in a terminal no word is cut in two, and in a file each keeps its line."""
    lines = [f"- {sentence}" for sentence in sentences]
    if sys.stdout.isatty():
        wide = shutil.get_terminal_size().columns
        lines = [textwrap.fill(line, wide, subsequent_indent="  ", break_on_hyphens=False) for line in lines]
    print("\n".join([head, *lines]))


def _verify_class(files: Sequence[Path], key: str) -> int:
    """A class's records one below the other: a refused one hides none of the others, and a shared key is said."""
    from loginlab.progress.record_errors import RecordError
    from loginlab.progress.record_verifying import read_record_file, verify_record
    from loginlab.widgets.completion_record_view import list_record

    signed: dict[str, list[str]] = {}
    refused = 0
    for file in files:
        try:
            found = verify_record(read_record_file(file), expected=key)
        except (RecordError, OSError) as error:
            refused += 1
            print(f"{file}: refused. {_unread(file, error) if isinstance(error, OSError) else error}")
        else:
            signed.setdefault(found.fingerprint, []).append(str(file))
            _print_list(f"{file}: as it was signed, with the key {found.fingerprint}", list_record(found.record))
    for fingerprint, same in signed.items():
        if len(same) > 1 and not key:
            print(f"One key, {fingerprint}, signed {len(same)} of them: {', '.join(same)}.")
    print(f"{len(files)} records, {refused} refused. None says who did the work: verify one alone to read why.")
    return 1 if refused else 0


def _write_tables() -> int:
    from loginlab.labs.tickets import comparing, guide, table

    folder = Path(table.__file__).parent
    readings = table.read_all()
    built = table.tally(readings)
    (folder / table.KEPT).write_text(table.write_readings(readings), encoding="utf8")
    (folder / guide.KEPT).write_text(guide.write_verdicts(guide.judge_all(built)), encoding="utf8")
    table.kept_readings.cache_clear()
    table.kept_table.cache_clear()
    both = comparing.run_both(range(comparing.TICKETS))
    (folder / comparing.KEPT).write_text(comparing.write_comparison(both), encoding="utf8")
    print(f"{table.KEPT}, {guide.KEPT} and {comparing.KEPT} are written.")
    return 0


def _write_relay_table() -> int:
    from loginlab.labs.relay_race import table

    folder = Path(table.__file__).parent
    (folder / table.KEPT).write_text(table.write_table(table.run_table(processes=2)), encoding="utf8")
    table.kept_table.cache_clear()
    print(f"{table.KEPT} is written.")
    return 0


def _write_withdrawal_tables() -> int:
    from loginlab.labs.withdrawals import tables

    made = tables.write_tables(tables.make_tables())
    (Path(tables.__file__).parent / tables.KEPT).write_text(made, encoding="utf8")
    tables.kept_tables.cache_clear()
    print(f"{tables.KEPT} is written.")
    return 0


def _write_risk_tables() -> int:
    from loginlab.labs.risk import kept, tables

    place, made = Path(kept.__file__).parent / kept.KEPT, tables.make_tables()
    place.write_text(tables.write_tables(made), encoding="utf8")
    kept.kept_tables.cache_clear()
    # The situations are scored among the people that have just been kept.
    made |= {"situations": tables.situation_rows()}
    place.write_text(tables.write_tables(made), encoding="utf8")
    kept.kept_tables.cache_clear()
    print(f"{kept.KEPT} is written.")
    return 0


def _write_drill_tables() -> int:
    from loginlab.labs.drill import tables

    made = tables.write_tables(tables.make_tables(say=print))
    (Path(tables.__file__).parent / tables.KEPT).write_text(made, encoding="utf8")
    tables.kept_tables.cache_clear()
    print(f"{tables.KEPT} is written.")
    return 0


def _solve(count: int) -> int:
    from loginlab.labs.tickets.comparing import compare, run_both

    print(f"{count} tickets, each solved both ways in a world of its own")
    print(f"{'':24}{'solved':>8}{'minutes':>10}{'steps':>8}{'harmed':>8}")
    for name, found in zip(("the adviser", "the usual list of steps"), compare(run_both(range(count))), strict=True):
        print(
            f"{name:24}{found.share_solved:8.1%}{found.mean_minutes:10.1f}{found.mean_steps:8.1f}"
            f"{found.share_harmed:8.1%}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
