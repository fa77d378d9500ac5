"""Finding what a person presses on a page, and writing down what they typed.

A browser follows only links that are there and sends only fields that the form has: a page cannot be made to offer
what it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urldefrag, urlencode

from loginlab.world.documents import Form
from loginlab.world.page import Page


class NothingToPress(LookupError):  # noqa: N818 - named for what a person meets
    """The page has no such link, form or field, or its window is closed."""


def find_link(page: Page, link: int | str) -> str:
    """The address of a link, by its place or its address. Raises NothingToPress."""
    addresses = [found.address for found in page.links]
    if isinstance(link, str):
        matching = [address for address in addresses if link in (address, urldefrag(address).url)]
        if not matching:
            raise NothingToPress(f"There is no link to {link!r} on this page.")
        return matching[0]
    if not 0 <= link < len(addresses):
        raise NothingToPress(f"There is no link number {link} on this page.")
    return addresses[link]


def find_form(page: Page, form: int | str) -> Form:
    """A form, by its place or its name. Raises NothingToPress."""
    if isinstance(form, str):
        found = [candidate for candidate in page.forms if candidate.name == form]
        if found:
            return found[0]
        raise NothingToPress(f"There is no form called {form!r} on this page.")
    if not 0 <= form < len(page.forms):
        raise NothingToPress(f"There is no form number {form} on this page.")
    return page.forms[form]


def fill_in(form: Form, typed: Mapping[str, str]) -> str:
    """What the form sends: its own values, and what was typed in their place. Raises NothingToPress."""
    known = {found.name for found in (*form.fields, *form.buttons) if found.name}
    if unknown := set(typed) - known:
        raise NothingToPress(f"The form has no field called {', '.join(sorted(unknown))}.")
    kept = [(name, value) for name, value in form.filled() if name not in typed]
    return urlencode([*kept, *typed.items()])
