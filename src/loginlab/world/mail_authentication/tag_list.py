"""Tag lists such as ``v=DKIM1; k=ed25519; p=…``: how DKIM and DMARC write down what they mean.

They come from strangers. A tag that stands twice could be read in two ways by two programs, so such a list is refused.
Source: RFC 6376 §3.2.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_SPACE = " \t\r\n"


class TagListError(ValueError):
    """A text that is no list of tags; its message is a sentence."""


def parse_tag_list(text: str) -> dict[str, str]:
    """The tags in order, each with its value, spaces around both left out.

    Raises:
        TagListError: a part is no ``name=value``, or a name stands twice.
    """
    tags: dict[str, str] = {}
    for part in text.strip(_SPACE).removesuffix(";").split(";"):
        name, equals, value = part.partition("=")
        name = name.strip(_SPACE)
        if not equals or not _NAME.match(name):
            message = "It is not written as a list of tags."
            raise TagListError(message)
        if name in tags:
            message = f"The tag {name}= stands in it twice."
            raise TagListError(message)
        tags[name] = value.strip(_SPACE)
    return tags
