"""A password manager: logins bound to the exact origin they were saved on.

A person compares a page with what they remember, and a look-alike is made to pass that. A password manager
compares the origin, letter by letter, and on a look-alike it stays silent. That silence is evidence: whoever then
copies the password over by hand has taken the one honest witness out of the room.

What it fills is only as right as what was saved: an old password, or somebody else's login, is filled just as
readily.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from loginlab.world.documents import Field, Form
from loginlab.world.page import Page

DEFAULT_PORTS = {"https": 443, "http": 80}


class NotSavedHere(PermissionError):  # noqa: N818 - named for what a person meets
    """A private window reads the saved logins and leaves none behind."""


@dataclass(frozen=True, slots=True)
class Login:
    """One saved login. The password stays out of every ``repr``."""

    origin: str
    identifier: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Filling(Mapping[str, str]):
    """What would be filled into a page, by field name; nothing on a page that fits no login.

    The person still has to press the button, and sees what stands there before they do.

    Args:
        form: the form's place on the page; None if nothing is filled.
        login: where it comes from.
    """

    form: int | None = None
    login: Login | None = None
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> str:
        """What goes into the field of that name."""
        return self.fields[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the fields that are filled."""
        return iter(self.fields)

    def __len__(self) -> int:
        """How many fields are filled."""
        return len(self.fields)


def origin_of(address: str) -> str:
    """Scheme, host and port of an address (RFC 6454 §4): what a login is bound to. Raises ValueError for no site."""
    parts = urlsplit(address)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        message = f"{address!r} is no site that a login could belong to."
        raise ValueError(message)
    port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"


class PasswordManager:
    """The logins that one person has saved in one browser."""

    def __init__(self) -> None:
        self._logins: dict[tuple[str, str], Login] = {}
        self.is_read_only = False

    def __iter__(self) -> Iterator[Login]:
        """The logins, oldest first."""
        return iter(list(self._logins.values()))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._logins)

    def save(self, origin: str, identifier: str, password: str) -> Login:
        """Keep a login for a site, in place of an older one for the same identifier.

        Raises NotSavedHere in a private window, and ValueError if ``origin`` is no site.
        """
        self._verify_writable()
        login = Login(origin_of(origin), identifier, password)
        self._logins[login.origin, identifier] = login
        return login

    def forget(self, origin: str, identifier: str) -> None:
        """Remove one login. Raises LookupError if there is none, NotSavedHere in a private window."""
        self._verify_writable()
        if (origin_of(origin), identifier) not in self._logins:
            message = f"No login of {identifier} is saved for {origin_of(origin)}."
            raise LookupError(message)
        del self._logins[origin_of(origin), identifier]

    def saved_for(self, origin: str) -> tuple[Login, ...]:
        """The logins of exactly this origin, oldest first: not of its neighbours, and not of http beside https."""
        try:
            wanted = origin_of(origin)
        except ValueError:
            return ()
        return tuple(login for login in self._logins.values() if login.origin == wanted)

    def fill(self, page: Page) -> Filling:
        """What would be filled into the page: the oldest login that fits, into the first form that asks for one.

        A page that names the account gets that account's password or nothing. A form that sends to another origin
        gets nothing, for somebody may have written it into an honest page.
        """
        for place, form in enumerate(page.forms):
            if page.trouble is not None or not _stays_within(form, page):
                continue
            for login in self.saved_for(page.address):
                if fields := _fitting(form, login):
                    return Filling(place, login, fields)
        return Filling()

    def read_only(self) -> PasswordManager:
        """The same logins, as a private window sees them."""
        shared = PasswordManager()
        shared._logins = self._logins
        shared.is_read_only = True
        return shared

    def _verify_writable(self) -> None:
        if self.is_read_only:
            raise NotSavedHere("A private window saves no passwords.")


def _stays_within(form: Form, page: Page) -> bool:
    try:
        return origin_of(form.action) == origin_of(page.address)
    except ValueError:
        return False


def _fitting(form: Form, login: Login) -> dict[str, str]:
    """The fields of the form that the login fits; none if the form already names another account."""
    names = [asked for asked in form.fields if _asks_for(asked, "username")]
    if any(asked.value not in ("", login.identifier) for asked in names):
        return {}
    filled = {asked.name: login.identifier for asked in names if asked.name}
    filled |= {
        asked.name: login.password
        for asked in form.fields
        if asked.name and asked.kind == "password" and _asks_for(asked, "current-password")
    }
    return filled


def _asks_for(asked: Field, purpose: str) -> bool:
    # A field that nobody sees is never filled: it would carry a password off unnoticed.
    return asked.kind != "hidden" and purpose in asked.autocomplete.lower().split()
