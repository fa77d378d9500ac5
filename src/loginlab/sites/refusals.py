"""What a refusal is on the outside: its status, its public name, and how long to wait.

The public name is exactly as specific as the public sentence. Errors that share a sentence share a name and a
status: otherwise the machine-readable half of an answer would tell what the readable half keeps back.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from http import HTTPStatus

from loginlab.exchange import errors

STATUS: dict[type[errors.ExchangeError], HTTPStatus] = {
    errors.InputRefused: HTTPStatus.BAD_REQUEST,
    errors.Maintenance: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.AccountLocked: HTTPStatus.TOO_MANY_REQUESTS,
    errors.TooManyMessages: HTTPStatus.TOO_MANY_REQUESTS,
    errors.SessionRefused: HTTPStatus.UNAUTHORIZED,
    errors.EnrolmentRefused: HTTPStatus.CONFLICT,
    errors.WithdrawalHeld: HTTPStatus.CONFLICT,
    errors.RecoveryRefused: HTTPStatus.CONFLICT,
    errors.AddressRefused: HTTPStatus.CONFLICT,
    errors.ConfirmationRefused: HTTPStatus.CONFLICT,
    errors.ApiKeyRefused: HTTPStatus.UNAUTHORIZED,
    errors.ApiKeyNotAllowed: HTTPStatus.FORBIDDEN,
}
"""Any other refusal is 403: what was shown does not open this door (RFC 9110 §15.5.4)."""


def status_of(error: errors.ExchangeError, now: datetime) -> HTTPStatus:
    """The status to answer with. A refusal that also closes the door for a while is 429 at once."""
    own = errors.Maintenance | errors.WithdrawalHeld | errors.RecoveryWaiting | errors.AddressWaiting
    if wait_of(error, now) is not None and not isinstance(error, own):
        return HTTPStatus.TOO_MANY_REQUESTS
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.FORBIDDEN)


def public_id(error: errors.ExchangeError) -> str:
    """The name of the class that the public sentence comes from."""
    kinds = (kind for kind in type(error).__mro__ if "public_message" in vars(kind))
    return str(next(kinds, errors.ExchangeError).slug)  # type: ignore[attr-defined]  # all of them are ours


def wait_of(error: errors.ExchangeError, now: datetime) -> timedelta | None:
    """How long another try makes no sense, or None if it does at once."""
    wait = getattr(error, "retry_after", None)
    if isinstance(wait, timedelta):
        return wait
    opens_at = getattr(error, "opens_at", None)
    return opens_at - now if isinstance(opens_at, datetime) else None


def retry_after(wait: timedelta) -> int:
    """Whole seconds for ``Retry-After`` (RFC 9110 §10.2.3), rounded up: rounded down would be a second early."""
    return max(1, math.ceil(wait.total_seconds()))


HTTP_SENTENCES = {
    HTTPStatus.BAD_REQUEST: "We could not read what your browser sent. Go back and try again.",
    HTTPStatus.FORBIDDEN: "That is not allowed.",
    HTTPStatus.NOT_FOUND: "There is no page at this address. Check it for a typing error.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This page cannot be used in that way.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That is more than this form can hold.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "That address is too long.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "We do not accept this kind of content here.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke on our side. Nothing is wrong with your account.",
}
"""What the web's own refusals say. One that is not listed says the last sentence that fits: see ``sentence_of``."""


def sentence_of(status: int) -> str:
    """A sentence for a status of the web itself."""
    general = HTTPStatus.BAD_REQUEST if status < HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.INTERNAL_SERVER_ERROR
    known = {int(code): sentence for code, sentence in HTTP_SENTENCES.items()}
    return known.get(status, HTTP_SENTENCES[general])
