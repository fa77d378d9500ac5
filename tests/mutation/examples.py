"""Which pieces of an exercise's file are examples of answers, and so no part of its check.

An exercise holds examples of mistakes, and of right answers that differ from the worked one. They are what tests give
to the check. Changed, a mistake is another mistake and a right answer another answer; there is nothing to notice.
They are known by where they stand, as what a ``WrongAnswer`` makes or among the ``others`` of an exercise, and never
by their names. What a condition uses as well is no example, nor is what is called to recognise a mistake; an example
may only be handed to it, to be compared with.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

FIELDS = ("name", "make", "recognise", "sentence")
"""Of a ``WrongAnswer``, in their order."""


def examples_in(path: Path) -> set[str]:
    """The functions and values of a file that examples alone use."""
    tree = ast.parse(path.read_text("utf-8"))
    made, compared = _spots(tree)
    own = {name: piece for piece in tree.body for name in _defined(piece)}
    found, waiting = set[str](), set[str]().union(*map(_mentioned, made)) & own.keys()
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= (_mentioned(own[name]) & own.keys()) - found
    found -= _asked_for_elsewhere(path)
    given = {id(node) for spot in made for node in ast.walk(spot)} | {id(node) for node in compared}
    while used := _used_beside(tree, found, given) & found:
        found -= used
    return found


def _spots(tree: ast.Module) -> tuple[list[ast.expr], list[ast.expr]]:
    """Where examples are made, and where they are handed over to be compared with."""
    made, compared = list[ast.expr](), list[ast.expr]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = {one.arg or "": one.value for one in node.keywords}
            if isinstance(node.func, ast.Name) and node.func.id == "WrongAnswer":
                given |= dict(zip(FIELDS, node.args, strict=False))
                made.append(given["make"])
                calls = [inner for inner in ast.walk(given["recognise"]) if isinstance(inner, ast.Call)]
                compared += [argument for inner in calls for argument in inner.args]
            elif "others" in given:
                made.append(given["others"])
    return made, compared


def _defined(piece: ast.stmt) -> list[str]:
    if isinstance(piece, ast.FunctionDef | ast.ClassDef):
        return [piece.name]
    targets = piece.targets if isinstance(piece, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _mentioned(piece: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(piece) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _used_beside(tree: ast.Module, examples: set[str], given: set[int]) -> set[str]:
    """What is used by anything but these examples and the places in which they are given."""
    within = {id(inner) for piece in tree.body if examples & set(_defined(piece)) for inner in ast.walk(piece)}
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in within | given
    }


@cache
def _imports(folder: Path) -> list[tuple[str, str]]:
    trees = (ast.parse(file.read_text("utf-8")) for file in sorted(folder.rglob("*.py")))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return [(str(node.module), one.name) for node in nodes for one in node.names]


def _asked_for_elsewhere(path: Path) -> set[str]:
    """What another file of the same lesson, or of the exercises, imports from here."""
    module = f".{path.parent.name}.{path.stem}"
    return {name for origin, name in _imports(path.parent.parent) if origin.endswith(module)}
