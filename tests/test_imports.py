"""Arrows go one way: what each part of the package may import, read from its source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "loginlab"

# Each part may import what stands to its left, and nothing else of ours. Parts in one group do not know each other,
# but for the pairs named below.
LAYERS = (
    {"environment"},
    {"content"},
    {"naming"},
    {"catalogue"},
    {"exchange"},
    {"sites"},
    {"world"},
    {"progress"},
    {"seat"},
    {"labs"},
    {"quiz", "exercises"},
    {"syllabus"},
    {"widgets"},
    {"face", "classroom", "jupyter"},
    {"__init__"},
    {"build"},
    {"cli"},
    {"__main__"},
)
RANK = {part: rank for rank, group in enumerate(LAYERS) for part in group}
# Rules are values: nothing that is learned from the surroundings may reach them.
PURE = {"exchange", "sites", "world", "progress", "labs"}
SURROUNDINGS = {"environment", "content", "catalogue"}

DISPLAY = {"ipywidgets", "anywidget", "traitlets"}
BUILDERS = {"jupytext", "nbclient", "nbformat"}
TIME = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
TIME |= {"time.monotonic", "time.perf_counter", "time.localtime", "time.gmtime", "time.sleep"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf8"))))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, also inside a function, with its line; ``from a import b`` counts as ``a.b``."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: an import says in full what it means"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def test_every_part_has_its_layer() -> None:
    """A new one says in LAYERS where it stands."""
    assert {part_of(path) for path in modules()} <= set(RANK)


def test_arrows_go_one_way() -> None:
    """A part imports only what lies below it; each offender is named with its line."""
    assert [offence for path in modules() for offence in offences(path)] == []


def offences(path: Path) -> Iterator[str]:
    part = part_of(path)
    for name, line in imports(path):
        first, _, rest = name.partition(".")
        if first != "loginlab":
            continue
        other = rest.split(".")[0]
        if other not in RANK:  # a name of the public face
            other = "__init__"
        upwards = RANK[other] >= RANK[part] and other != part and not (part == "__init__" and other == "face")
        impure = part in PURE and other in SURROUNDINGS
        if upwards or impure:
            yield f"{path}:{line}: {part} imports {name}"


def test_the_package_imports_its_face_only_when_asked() -> None:
    """The one arrow that bends: PEP 562 in ``__init__``, inside a function."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf8"))
    at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {getattr(node, "module", None) for node in at_once} == {"__future__", "typing"}


def importers(names: set[str], *, but: set[str]) -> list[str]:
    """Files outside some parts that import one of these packages."""
    others = (path for path in modules() if part_of(path) not in but)
    return [f"{path}: {name}" for path in others for name, _ in imports(path) if name.split(".")[0] in names]


def test_only_widgets_import_what_displays() -> None:
    """Everything else runs, and is tested, without a notebook."""
    assert importers(DISPLAY, but={"widgets"}) == []


def test_only_the_build_imports_what_builds() -> None:
    """A learner has none of these installed for the course's sake."""
    assert importers(BUILDERS, but={"build", "cli"}) == []


def asks(path: Path) -> list[str]:
    """Every place that asks the machine for the time, or waits for it."""
    called = [
        f"{node.value.id}.{node.attr}"
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    return [name for name in called + [name for name, _ in imports(path)] if name in TIME]


def test_only_the_clock_asks_the_time() -> None:
    """A rule that asks the time itself cannot be tested at both sides of its limit."""
    assert {path: asks(path) for path in modules() if asks(path)} == {PACKAGE / "world" / "clock.py": ["datetime.now"]}


def test_asking_the_time_is_found(tmp_path: Path) -> None:
    """The test above can fail: each way of asking is seen, and a time handed in is not."""
    spoiled = tmp_path / "spoiled.py"
    spoiled.write_text("import time\nfrom datetime import datetime\ntime.time()\ndatetime.now()\nclock.now()\n", "utf8")
    assert asks(spoiled) == ["time.time", "datetime.now"]
    sleeping = tmp_path / "sleeping.py"
    sleeping.write_text("from time import sleep\n", "utf8")
    assert asks(sleeping) == ["time.sleep"]


def loaded_by(*statements: str) -> set[str]:
    """The packages that are in memory after some statements in a fresh Python."""
    program = "\n".join([*statements, "import sys", "print(*sorted({name.split('.')[0] for name in sys.modules}))"])
    command = [sys.executable, "-c", program]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


HEAVY = {"pydantic", "anywidget", "ipywidgets", "matplotlib", "numpy", "jinja2", "yaml", "sqlite3", "flask", "httpx"}


def test_the_package_alone_is_light() -> None:
    """The notebook server imports it for the save hook, and must start as quickly as without."""
    loaded = loaded_by("import loginlab", "import loginlab.jupyter")
    assert "loginlab" in loaded
    assert loaded & HEAVY == set()


def test_a_lesson_without_plots_does_not_load_the_plotting() -> None:
    """A Binder has 450 MB; matplotlib comes when a plot is drawn."""
    loaded = loaded_by("import loginlab as lab", "lab.setup", "lab.ask")
    assert "pydantic" in loaded
    assert not loaded & {"matplotlib", "numpy", "jupytext", "nbclient"}
