"""The form of a mail in which it is signed: "relaxed", so that a space more on the way breaks nothing.

Mail servers fold long lines and tidy spaces. A signature over the very bytes would break for honest reasons; over the
words it breaks when the words change. Source: RFC 6376 §3.4.2 and §3.4.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BARE_LF = re.compile(rb"(?<!\r)\n")
_FOLD = re.compile(rb"\r\n(?=[ \t])")
_RUN = re.compile(rb"[ \t]+")
_FIELD_NAME = re.compile(rb"[!-9;-~]+\Z")


@dataclass(frozen=True, slots=True)
class Field:
    """One header as it stands in the mail: its name, and all that follows the colon, folds and all."""

    name: bytes
    value: bytes

    @property
    def text(self) -> str:
        """The value on one line, to be read; bytes that are no ASCII are replaced."""
        return _RUN.sub(b" ", _FOLD.sub(b"", self.value)).strip(b" \t\r\n").decode("ascii", "replace")

    def is_called(self, name: str) -> bool:
        """Whether it has this name; case does not matter."""
        return self.name.lower() == name.lower().encode("ascii", "replace")


def split_mail(raw: bytes) -> tuple[tuple[Field, ...], bytes]:
    """The headers from the top down, and the body. A line that is no header is left out; nothing raises."""
    head, _, body = _BARE_LF.sub(b"\r\n", raw).partition(b"\r\n\r\n")
    fields: list[Field] = []
    for line in _FOLD.sub(b"\0", head).split(b"\r\n"):
        name, colon, value = line.replace(b"\0", b"\r\n").partition(b":")
        if colon and _FIELD_NAME.match(name.rstrip(b" \t")):
            fields.append(Field(name.rstrip(b" \t"), value))
    return tuple(fields), body


def find_fields(fields: tuple[Field, ...], name: str) -> tuple[Field, ...]:
    """All headers of one name, from the top down."""
    return tuple(field for field in fields if field.is_called(name))


def relax_field(field: Field) -> bytes:
    """One header: name in lower case, on one line, one space for many, none at the ends."""
    value = _RUN.sub(b" ", _FOLD.sub(b"", field.value)).strip(b" \t\r\n")
    return field.name.lower() + b":" + value


def relax_body(body: bytes) -> bytes:
    """The body: one space for many, none at the end of a line, no empty lines at the end of all."""
    lines = [_RUN.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def choose_fields(fields: tuple[Field, ...], names: tuple[str, ...]) -> tuple[Field, ...]:
    """The headers that a signature names, in its order: each name takes the lowest one not yet taken.

    A name for which none is left counts as an empty one: so a signer who names From once more than there are makes
    every added From break the signature (oversigning). Source: RFC 6376 §5.4.2.
    """
    left = list(fields)
    chosen: list[Field] = []
    for name in names:
        for place in range(len(left) - 1, -1, -1):
            if left[place].is_called(name):
                chosen.append(left.pop(place))
                break
    return tuple(chosen)
