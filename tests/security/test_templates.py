"""Every place in every template: what is put there stays text. A new template or field is covered by being there."""

from __future__ import annotations

import ast
import re
from html import escape
from pathlib import Path

import jinja2
import pytest

from loginlab.sites import rendering
from loginlab.widgets import completion_record_page, static
from loginlab.world import page as world_page
from tests.course_copy import ROOT
from tests.security.hostile import MARKUP, Marks

SOURCE = ROOT / "src" / "loginlab"
TEMPLATES = sorted(SOURCE.rglob("*.html"))
OWN_ADDRESSES = {"www", "help", "status", "path", "qr_code", "stylesheet"}
"""What may stand at the beginning of an address: said by the site itself, never by whoever asks for a page."""
WRITES_HTML = {
    "build/citations.py",  # the number of a source, which is a number
    "labs/mail_reader/mails.py",  # a mail that an attacker has written; it is shown as text
    "labs/relay_race/taking.py",  # reads a page, and writes none
    "sites/help_site.py",  # "/<name>" is a route
    "widgets/static.py",  # <code> around what was escaped
    "world/display.py",  # writes a page out anew, every text and value escaped
    "world/page.py",  # two templates with escaping
}
"""The modules that may hold an element in a text of theirs, and why each may."""
ELEMENT = re.compile(
    r"</?(?:a|b|body|button|code|div|em|form|h\d|html|i|img|input|li|p|pre|script|span|strong|sub|sup|svg|table|td|tr|ul)\b[^<]*>"
)


OWN_WORDS = re.compile(
    r"""\s*(["'])(?P<words>[^"']*)\1\s+if\s(?:(?!\selse\s).)*?(?:\selse\s+(["'])[^"']*\3)?\s*""", re.DOTALL
)
"""An expression that can only come to words of the template's own: ``' checked' if key.may_read``."""


def filled(source: str) -> str:
    """A template with the hostile words, escaped, in the place of every expression, and all its branches at once."""
    source = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", source, flags=re.DOTALL)

    def put(found: re.Match[str]) -> str:
        own = OWN_WORDS.fullmatch(found[1])
        return own["words"] if own else escape(MARKUP)

    return re.sub(r"\{\{(.*?)\}\}", put, source, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_whatever_is_put_into_a_template_stays_text(path: Path) -> None:
    """Escaped, it does no harm between tags and within quotes; every expression stands in one of the two."""
    source = path.read_text(encoding="utf8")
    assert Marks(filled(source)).found == []
    assert not re.search(r"\|\s*safe\b|\bautoescape\b|\bMarkup\b", source)
    assert not re.search(r"<(script|style)\b[^>]*>[^<]*\{\{", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_address_begins_with_what_somebody_else_said(path: Path) -> None:
    """Escaped or not, ``javascript:`` is an address that runs."""
    begins = re.findall(r'(?:href|src|action|formaction)="\{\{\s*([^}]*?)\s*\}\}', path.read_text(encoding="utf8"))
    assert set(begins) <= OWN_ADDRESSES


def test_without_quotes_it_would_be_found() -> None:
    """The other side: two templates as they must not be."""
    assert Marks(filled("<p class={{ name }}>x</p>")).found != []
    assert Marks("<p>" + MARKUP + "</p>").found != []
    assert Marks('<a href=" JavaScript:x">x</a>').found != []


def test_every_environment_escapes() -> None:
    """There are four, each of them made with escaping, and a name that is missing is an error."""
    made = [rendering.environment(), static._templates(), completion_record_page._template().environment]
    made += [world_page._OWN_PAGE.environment, world_page._PLAIN_TEXT.environment]
    for environment in made:
        assert environment.autoescape is True
        assert environment.from_string("{{ x }}").render(x="<b>\"'") == "&lt;b&gt;&#34;&#39;"
    modules = [path for path in SOURCE.rglob("*.py") if re.search(r"\bjinja2\b", path.read_text(encoding="utf8"))]
    assert {path.stem for path in modules} == {"rendering", "static", "completion_record_page", "page"}
    assert all(one.undefined is jinja2.StrictUndefined for one in made[:3])


def test_no_other_module_writes_elements() -> None:
    """Pages come from templates; a text with an element in it, anywhere else, is joined by hand and escapes nothing."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings show examples
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
        if any(isinstance(node.value, str) and ELEMENT.search(node.value) for node in texts):
            found.add(path.relative_to(SOURCE).as_posix())
    assert found <= WRITES_HTML
