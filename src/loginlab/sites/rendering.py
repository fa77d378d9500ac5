"""Pages from templates: escaped always, and a name that is not there is an error, not an empty place."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from loginlab.sites.hosts import HELP, STATUS, WWW


@cache
def environment() -> Environment:
    """The templates, compiled once for all; they hold nothing that belongs to one exchange."""
    made = Environment(
        loader=PackageLoader("loginlab.sites"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(www=f"https://{WWW}", help=f"https://{HELP}", status=f"https://{STATUS}")
    made.filters.update(moment=format_moment, time_tag=time_tag, span=format_span, usd=format_usd, amount=format_amount)
    return made


def render(template: str, **values: Any) -> str:
    """One page as text."""
    return environment().get_template(template).render(**values)


def format_moment(at: datetime) -> str:
    """A point in time, to the second, because codes and locks go by seconds: ``14 Mar 2026, 10:42:11 UTC``."""
    return f"{at.day} {at:%b %Y, %H:%M:%S} UTC"


def time_tag(at: datetime) -> Markup:
    """The same as an element that programs can read, too."""
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), format_moment(at))


def format_span(span: timedelta) -> str:
    """A length of time, rounded up, in the largest unit that keeps it readable: ``45 seconds``, ``2 minutes``."""
    seconds = max(1, -(-span // timedelta(seconds=1)))
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size and (seconds % size == 0 or seconds >= 2 * size):
            return _counted(-(-seconds // size), unit)
    return _counted(seconds, "second")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def format_usd(worth: Decimal) -> str:
    """Money: ``6,650.00``."""
    return f"{worth:,.2f}"


def format_amount(amount: Decimal) -> str:
    """An amount of an asset, without zeros that say nothing."""
    return f"{amount.normalize():,f}"
