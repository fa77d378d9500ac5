"""Reading what was sent, in body and address, strictly: each field once, as text, in a form we announced.

A lenient reader guesses, and two readers guess differently; attackers live in the difference. So nothing is
guessed: bytes that are no UTF-8, a field that is there twice, or a kind of content we did not ask for is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

LARGEST_BODY = 16 * 1024
"""Bytes. The largest honest form is a few hundred. Chosen for this course."""
MOST_FIELDS = 20
"""Chosen for this course."""


def parse_form() -> dict[str, str]:
    """The fields of the posted form. Raises BadRequest, UnsupportedMediaType or RequestEntityTooLarge."""
    if not request.mimetype and not request.content_length:
        return {}  # A form without fields needs to name no kind of content.
    if request.mimetype != "application/x-www-form-urlencoded":
        raise UnsupportedMediaType
    try:
        text = request.get_data().decode("utf-8")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError is one
        raise BadRequest from None
    return _each_once(pairs)


def parse_json() -> Mapping[str, Any]:
    """The posted JSON object. Raises BadRequest, UnsupportedMediaType or RequestEntityTooLarge."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        value = json.loads(request.get_data().decode("utf-8"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise BadRequest from None
    if not isinstance(value, dict):
        raise BadRequest
    return value


def parse_argument(name: str) -> str:
    """One argument of the address; empty if absent, or there twice.

    Not ``request.args``: raw bytes outside UTF-8 in an address would break it, and the error page with it.
    """
    query = request.query_string.decode("utf-8", "replace")
    values = [value for key, value in parse_qsl(query, keep_blank_values=True, errors="replace") if key == name]
    return values[0] if len(values) == 1 else ""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BadRequest
    return fields
