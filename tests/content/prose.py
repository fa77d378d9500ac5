"""Everything in the repository that a person reads, line by line, without what is meant for machines.

Lessons, sheets and quizzes, the documents, docstrings and comments, and the sentences in programs, templates and
scripts. Code in backticks, addresses, placeholders and identifiers are left out: their spelling is not ours.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from loginlab.content import Loader

ROOT = Path(__file__).resolve().parents[2]
READ = ("content", "src/loginlab", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "course.py")
NOT_READ = {
    "allowed_markup.py": "lists of HTML's own names",
    "secret_shapes.py": "patterns in which words are cut off",
}
STRINGS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}  # f-strings: parts, from 3.12 on
NOT_OURS = ("source", "through")  # of a claim: titles and names, as their authors spell them

CODE = re.compile(
    r"``[^`]+``|`[^`]*`"
    r"|\[claim:[\w.-]+\]|\]\([^)]*\)"
    r"|https?://\S+"
    r"|\$?\{(?:[^{}]|\{[^{}]*\})*\}|<[^<>]*>|&#?\w+;"
    r"|# (?:noqa|type|fmt)\b.*"
)
"""What is code or an address inside a sentence."""
WORD = re.compile(r"(?<![\w.@/\\=#:&%_-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/=(²]|\.\w)")


class Line(NamedTuple):
    """One line of text and where it stands."""

    path: Path
    number: int
    text: str

    @property
    def place(self) -> str:
        """As editors open it."""
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.number}"


@cache
def all_lines() -> tuple[Line, ...]:
    """Every line of prose, file by file."""
    files = sorted(path for name in READ for path in _files(ROOT / name))
    return tuple(
        Line(path, number, text)
        for path in files
        for number, text in READERS[path.suffix](path.read_text(encoding="utf8"))
    )


def words_of(text: str) -> Iterator[str]:
    """The words of a line as they are written; names such as BitMart and abbreviations such as SPF are no words."""
    for word in WORD.findall(CODE.sub(" ", text)):
        if word in (word.lower(), word.capitalize()):
            yield word.replace("’", "'")


def _files(path: Path) -> list[Path]:
    found = path.rglob("*") if path.is_dir() else iter([path] * path.is_file())
    return [file for file in found if file.suffix in READERS and file.name not in NOT_READ]


def _numbered(text: str, first: int = 1) -> Iterator[tuple[int, str]]:
    yield from enumerate(text.splitlines(), start=first)


def _blank(found: re.Match[str]) -> str:
    """As many lines as were there, so that the ones behind keep their numbers."""
    return " " + "\n" * found[0].count("\n")


def _markdown(text: str) -> Iterator[tuple[int, str]]:
    yield from _numbered(re.sub(r"^ *```.*?^ *```$", _blank, text, flags=re.DOTALL | re.MULTILINE))


def _yaml(text: str) -> Iterator[tuple[int, str]]:
    """Values that are sentences, and comments; keys, ids and the names of functions are neither."""

    def walk(node: yaml.Node | None, field: str) -> Iterator[tuple[int, str]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(value, key.value)
        elif isinstance(node, yaml.SequenceNode):
            for entry in node.value:
                yield from walk(entry, field)
        elif isinstance(node, yaml.ScalarNode) and " " in node.value and field not in NOT_OURS:
            yield from _numbered(node.value, node.start_mark.line + 1)

    yield from walk(yaml.compose(text, Loader=Loader), "")
    yield from ((number, line) for number, line in _numbered(text) if line.startswith("#"))


def _python(text: str) -> Iterator[tuple[int, str]]:
    """Comments, and strings with a space in them: docstrings and what is shown."""
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    for token, _, then in zip(tokens, tokens[1:], [*tokens[2:], *tokens[-1:]], strict=False):
        if token.type == tokenize.COMMENT and not token.string.startswith("# %%"):
            yield token.start[0], token.string
        elif token.type in STRINGS and then.string != "split":  # a list of names, written as one text
            bare = re.sub(r"^[rfbu]*(?=[\"'])", "", token.string)  # a part of an f-string has no prefix of its own
            said = re.sub(r"\\(?:[nrt]|u....|x..)", " ", bare.strip("\"'"))
            yield from ((number, line) for number, line in _numbered(said, token.start[0]) if " " in line.strip())


def _html(text: str) -> Iterator[tuple[int, str]]:
    """What stands between the tags, and the sentences among which a template chooses."""

    def chosen(found: re.Match[str]) -> str:
        return " ".join(re.findall(r'"([^"]* [^"]*)"', found[0])) + _blank(found)

    text = re.sub(r"<style.*?</style>|<script.*?</script>", _blank, text, flags=re.DOTALL)
    text = re.sub(r"\{[{%#].*?[%}#]\}", chosen, text, flags=re.DOTALL)
    yield from _numbered(re.sub(r"<[^<>]*>", _blank, text))


def _script(text: str) -> Iterator[tuple[int, str]]:
    """Comments, and strings with a space in them that are neither names of classes nor rules of style."""
    for number, line in _numbered(text):
        if comment := re.match(r"\s*//(.*)", line):
            yield number, comment[1]
            continue
        for said in re.findall(r'"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`', line):
            words = re.sub(r"\$\{(?:[^{}]|\{[^{}]*\})*\}", " … ", "".join(said))
            if " " in words.strip() and not re.search(r"\bll-|[a-z-]+: ?[\w#.%-]+(?:;|$)|<!?\w+", words):
                yield number, words


def _css(text: str) -> Iterator[tuple[int, str]]:
    for found in re.finditer(r"/\*.*?\*/", text, re.DOTALL):
        yield from _numbered(found[0], text[: found.start()].count("\n") + 1)


READERS = {".py": _python, ".yaml": _yaml, ".md": _markdown, ".html": _html, ".js": _script, ".css": _css}
