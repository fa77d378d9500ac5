"""What somebody would write who wants more of a page than to be read, and how to see whether they got it."""

from __future__ import annotations

from html.parser import HTMLParser

MARKUP = (
    "\"'> <ll-mark data-ll-mark=1 onclick=alert(1)><script>alert(1)</script><!-- {{ 7 * 7 }} {% raw %} ${7*7} `<b>`"
)
"""Ends a quoted value, an unquoted one and an element; begins elements, a comment and a template's expressions."""
TRICKS = {
    "markup": MARKUP,
    "an address that is a script": "javascript:alert(1)",
    "signs that turn the writing round": "\u202egnp.exe\u2066\u200b",
    "a terminal's orders": "\x1b[2J\x1b]0;title\x07\r\nX-Added: yes\r\n\r\n",
    "half a sign": "\ud800",
    "a question to a database": "'; DROP TABLE account; --",
    "a format": "%s %n {0.__class__} {}",
    "a path": "../../../../etc/passwd\0.png",
    "a formula": "=HYPERLINK(1)",
}


class Marks(HTMLParser):
    """Reads a page as a browser does, and keeps what came of ``MARKUP``: nothing, where it stayed text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if tag in ("ll-mark", "script") or any(name.startswith(("on", "data-ll-mark", "<")) for name in names):
            self.found.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            if name in ("href", "src", "action", "formaction") and (value or "").strip().lower().startswith(
                "javascript:"
            ):
                self.found.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_data(self, data: str) -> None:
        self.words += data
