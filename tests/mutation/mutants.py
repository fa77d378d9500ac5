"""What can be changed in a file so that a test should notice: its mutants.

The changes are mutmut's; its own runner is not used. That one leaves out whatever is decorated or stands outside of a
function: every dataclass, every limit of the policy, every condition of an exercise, half of what is asked about here.

Left out, because a test that noticed would only repeat the text it reads:

- words: strings and arguments that are one, docstrings, and hints as a whole. Other tests read what learners read;
- ``find`` made ``rfind``: here it is the store that finds, and it has no such method;
- annotations, decorators, types that are given a name, and ``__all__``: they change nothing that runs, or promise
  something to the type checker;
- examples of answers in the exercises' files: see ``examples.py``. What is asked about there are the checks;
- unnamed arguments: mutmut would take each away or make it ``None``, three mutants of four. Whatever runs such a line
  fails, so they would say what coverage says, and make the figure look better than it is.
"""

from __future__ import annotations

import collections.abc
import textwrap
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import libcst as cst
import libcst.matchers as m
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

from tests.mutation.examples import examples_in
from tests.stages import ROOT

WORDS = (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)
NEVER_RUN = (cst.Annotation, cst.Decorator, cst.ImportFrom)
OPERATORS = tuple(
    (kind, change) for kind, change in mutators.mutation_operators if change is not mutators.operator_string
)

TYPES = {*vars(typing), *vars(collections.abc), "dict", "frozenset", "list", "set", "tuple", "type"} - {"Annotated"}
NAMED_TYPE = m.Subscript(m.Name(m.MatchIfTrue(lambda name: name in TYPES))) | m.Call(m.Name("TypeVar"))
"""``Annotated`` is none here: a model reads it, and keeps the limits in it."""


@dataclass(frozen=True)
class Mutant:
    """One change to one file.

    Args:
        path: the file, from the root of the repository.
        number: which of the file's mutants it is, from 0.
        lines: of the changed piece, from 1, both included.
        within: lines of the statement that holds it.
    """

    path: str
    number: int
    lines: tuple[int, int]
    within: tuple[int, int]
    tree: cst.Module = field(repr=False, compare=False)
    node: cst.CSTNode = field(repr=False, compare=False)
    changed: cst.CSTNode = field(repr=False, compare=False)

    def source(self) -> str:
        """The whole file with this change in it."""
        return cst.ensure_type(self.tree.deep_replace(self.node, self.changed), cst.Module).code

    def name(self) -> str:
        """What no other mutant of this text is called."""
        return f"{self.path} {self.number}: {self.told()}"

    def told(self) -> str:
        """The change as one reads it, without line numbers, which move: what is gone and what came, cut to a line."""
        before, after = (ROOT / self.path).read_text("utf-8").splitlines(), self.source().splitlines()
        changes = [
            code for code in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if code[0] != "equal"
        ]
        _, old_from, old_to, new_from, new_to = changes[0]
        gone, came = _in_a_line(before[old_from:old_to]), _in_a_line(after[new_from:new_to])
        return f"{gone}  →  {came or '(nothing)'}"


def _in_a_line(lines: Sequence[str]) -> str:
    return textwrap.shorten(" ".join(line.strip() for line in lines), 150, placeholder=" …")


def mutants_of(path: str) -> list[Mutant]:
    """Every mutant of a file, in the order of its lines."""
    parsed = MetadataWrapper(cst.parse_module((ROOT / path).read_text("utf-8")))
    examples = examples_in(ROOT / path)
    finder = _Finder(path, parsed.module, {piece for piece in parsed.module.body if examples & set(_names_of(piece))})
    parsed.visit(finder)
    return finder.found


def _names_of(piece: cst.CSTNode) -> Iterator[str]:
    if isinstance(piece, cst.FunctionDef | cst.ClassDef):
        yield piece.name.value
    elif isinstance(piece, cst.SimpleStatementLine) and isinstance(piece.body[0], cst.Assign):
        yield from (one.target.value for one in piece.body[0].targets if isinstance(one.target, cst.Name))


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, path: str, tree: cst.Module, left_alone: set[cst.CSTNode]) -> None:
        super().__init__()
        self.path, self.tree, self.found = path, tree, list[Mutant]()
        self._statements: list[CodeRange] = []
        self._left_alone = left_alone

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.BaseSmallStatement):
            self._statements.append(self.get_metadata(PositionProvider, node))
        if node in self._left_alone or isinstance(node, NEVER_RUN) or _is_left_alone(node):
            return False
        if isinstance(node, cst.Call):
            self._left_alone.update(_examples_made(node))
        for changed in _changes(node):
            self._add(node, changed)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.BaseSmallStatement):
            self._statements.pop()

    def _add(self, node: cst.CSTNode, changed: cst.CSTNode) -> None:
        place = self.get_metadata(PositionProvider, node)
        around = self._statements[-1] if self._statements else place
        lines, within = ((at.start.line, at.end.line) for at in (place, around))
        self.found.append(Mutant(self.path, len(self.found), lines, within, self.tree, node, changed))


def _is_left_alone(node: cst.CSTNode) -> bool:
    """A piece that is words, or an author's choice, from end to end."""
    if isinstance(node, cst.Call):
        return isinstance(node.func, cst.Name) and node.func.value == "Hint"
    if isinstance(node, cst.Assign):
        target = node.targets[0].target
        is_named_type = m.matches(node.value, NAMED_TYPE)
        return isinstance(node.value, WORDS) or is_named_type or m.matches(target, m.Name(m.MatchRegex("__.*")))
    return isinstance(node, cst.AnnAssign) and isinstance(node.value, WORDS)


def _examples_made(node: cst.Call) -> Iterator[cst.Arg]:
    """The arguments of a call that are an example of an answer."""
    for place, argument in enumerate(node.args):
        name = argument.keyword.value if argument.keyword else ""
        if name == "others" or (m.matches(node.func, m.Name("WrongAnswer")) and (name == "make" or place == 1)):
            yield argument


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, change in OPERATORS:
        if isinstance(node, kind):
            if change is mutators.operator_arg_removal:
                yield from _without_an_argument(node)
            elif not m.matches(node, m.Call(m.Attribute(attr=m.Name("find")))):
                yield from change(node)


def _without_an_argument(node: cst.Call) -> Iterator[cst.CSTNode]:
    """Named arguments taken away, so that their default is used; unnamed ones are needed, or there would be no call."""
    for n, argument in enumerate(node.args):
        if argument.keyword and not isinstance(argument.value, WORDS):
            yield node.with_changes(args=[*node.args[:n], *node.args[n + 1 :]])
