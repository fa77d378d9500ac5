"""What holds for every record of the course, whichever it is."""

from __future__ import annotations

import pkgutil
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from importlib import import_module
from typing import Any

import pytest
from pydantic import ConfigDict, TypeAdapter

from loginlab import exchange, exercises

Here = tuple[type, Field[Any]]


def defaults(package: Any) -> list[Here]:
    """Each field of the package's records that may be left out."""
    names = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    things = {thing for name in names for thing in vars(import_module(name)).values() if isinstance(thing, type)}
    records = [thing for thing in things if is_dataclass(thing) and thing.__module__ in names]
    return [(record, field) for record in records for field in fields(record) if field.default is not MISSING]


@pytest.mark.parametrize("package", [exchange, exercises], ids=lambda package: package.__name__)
def test_what_is_left_out_is_of_the_kind_that_is_promised(package: Any) -> None:
    """What is not known is None where the field allows it, and never an empty text that passes for it."""
    found = defaults(package)
    assert found
    for record, field in found:
        kind = typing.get_type_hints(record)[field.name]
        config = None if is_dataclass(kind) else ConfigDict(strict=True, arbitrary_types_allowed=True)
        TypeAdapter(kind, config=config).validate_python(field.default)
