"""The widgets' stylesheets side by side: one window shows several widgets, and the rules of one must not meet another.

Each stylesheet stays in the page until it is closed. Somebody who went from the Ticket Desk to the Desk lost the
address bar there, because both called something `ll-bar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from loginlab import widgets
from loginlab.widgets.base import HERE, LabWidget

CLASS = re.compile(r"(?<![\w-])ll-[\w-]+")
for module in iter_modules(widgets.__path__):
    import_module(f"{widgets.__name__}.{module.name}")


def kinds(base: type[LabWidget] = LabWidget) -> Iterator[type[LabWidget]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


PARTS = {kind.stem: (*kind.parts, kind.stem) for kind in kinds() if "stem" in kind.__dict__}


def read(names: Iterable[str], ending: str) -> str:
    paths = [HERE / f"{name}.{ending}" for name in names]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


KIT = set(CLASS.findall(read(["kit"], "css") + read(["kit"], "js"))) | {"ll"}
DRAWN = {stem: set(CLASS.findall(read(parts, "js"))) | KIT for stem, parts in PARTS.items()}


def selectors(files: Iterable[str]) -> Iterator[str]:
    """Each alternative of each rule, those within `@media` and `@container` too."""
    css = re.sub(r"/\*.*?\*/", "", read(files, "css"), flags=re.DOTALL)
    for rule in re.findall(r"([^{}]+)\{", re.sub(r"@[^{}]+\{", "", css)):
        yield from (one.strip() for one in re.split(r",(?![^(]*\))", rule))


def classes(selector: str) -> set[str]:
    """Those that an element and the ones around it must have."""
    return set(re.findall(r"\.(ll(?:-[\w-]+)?)", re.sub(r":not\([^)]*\)", "", selector)))


def test_one_piece_of_the_kit_draws_the_lines_of_an_event_log() -> None:
    """Four widgets show them, and what is mended in one of them must not be left in the others."""
    drawn = {stem for stem, parts in PARTS.items() if "logBox(" in read(parts, "js")}
    assert drawn == {"account_watch", "risk_bench", "support_desk", "withdrawal_desk"}
    sentence = "What the exchange’s event log says"
    assert [path.name for path in HERE.rglob("*.js") if sentence in path.read_text(encoding="utf-8")] == ["kit.js"]


def test_there_is_something_to_look_at() -> None:
    """The test below would pass on no widget, and on widgets without rules."""
    assert {"desk", "ticket_desk", "quiz", "map"} <= PARTS.keys()
    assert ".ll-browser" in selectors(PARTS["desk"])
    assert "ll-browser" in DRAWN["desk"] - DRAWN["ticket_desk"]


@pytest.mark.parametrize("stem", sorted(PARTS))
def test_a_rule_fits_no_other_widget(stem: str) -> None:
    """Each names a class that no other widget draws, but for a file that both are made of."""
    reaching = [
        (selector, other)
        for other in PARTS.keys() - {stem}
        for selector in selectors(sorted(set(PARTS[stem]) - set(PARTS[other])))
        if classes(selector) <= DRAWN[other]
    ]
    assert reaching == []


@pytest.mark.parametrize("element", ["h4", "fieldset"])
def test_a_widgets_own_look_of_an_element_wins_over_the_shared_one(element: str) -> None:
    """Whichever stylesheet came last: each brings the shared rules along, and a tie would go to the latest of them."""
    shared = [one for one in selectors(["kit"]) if re.search(rf"\b{element}\b", one)]
    own = [one for stem in PARTS for one in selectors(PARTS[stem]) if re.search(rf"\b{element}$", one)]
    assert shared
    assert own
    assert max(weight(one) for one in shared) < min(weight(one) for one in own)


def test_no_list_of_facts_is_left_to_jupyterlab() -> None:
    """It floats `dt` and `dd` of an output, a fifth and four fifths wide, so that words break in their middle.

    The shared rule undoes that. A widget that sets a width of its own needs more weight than the shared rule has.
    """
    assert re.search(r"\.ll :is\(dt, dd\) \{ float: none; width: auto; \}", read(["kit"], "css"))
    rules = [
        (selector.strip(), body)
        for parts in PARTS.values()
        for selector, body in re.findall(r"([^{}]+\bd[dt]\s*)\{([^}]*)", read(parts, "css"))
    ]
    assert rules
    assert [one for one, body in rules if re.search(r"\b(width|float):", body) and weight(one) < 2] == []


def weight(selector: str) -> int:
    """How many classes it asks for; what stands in `:where` weighs nothing."""
    return len(classes(re.sub(r":where\([^)]*\)", "", selector)))
