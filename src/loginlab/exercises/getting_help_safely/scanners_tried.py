"""Scanners with which the check is tried: right ones, and some with one mistake that is often made."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

Scanner = Callable[[str, Sequence[str]], object]


def fold(text: str) -> str:
    """Letters and digits only, small, and each in its plainest form."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(str(unicodedata.digit(one, one)) for one in plain if one.isalnum())


def has_secret(text: str, secrets: Sequence[str]) -> bool:
    """Another right answer."""
    told = fold(text)
    return any(folded in told for secret in secrets if (folded := fold(secret)))


def exactly(text: str, secrets: Sequence[str]) -> bool:
    """Finds a secret only as it is."""
    return any(secret in text for secret in secrets if secret.strip("-"))


def without_spaces(text: str, secrets: Sequence[str]) -> bool:
    """Takes blanks and new lines out, and nothing else."""
    return any("".join(secret.split()) in "".join(text.split()) for secret in secrets if secret.strip("-"))


def without_spaces_small(text: str, secrets: Sequence[str]) -> bool:
    """The same in small letters."""
    return without_spaces(text.casefold(), [secret.casefold() for secret in secrets])


def without_blanks(text: str, secrets: Sequence[str]) -> bool:
    """Takes blanks alone out."""
    return any(secret.replace(" ", "") in text.replace(" ", "") for secret in secrets if secret.strip("-"))


def without_blanks_small(text: str, secrets: Sequence[str]) -> bool:
    """The same in small letters."""
    return without_blanks(text.casefold(), [secret.casefold() for secret in secrets])


def small_only(text: str, secrets: Sequence[str]) -> bool:
    """Makes both small, and nothing else."""
    return any(secret.casefold() in text.casefold() for secret in secrets if secret.strip("-"))


def digits_only(text: str, secrets: Sequence[str]) -> bool:
    """Joins all digits of a text, however far apart."""

    def digits(said: str) -> str:
        return "".join(str(unicodedata.digit(one)) for one in said if one.isdigit())

    code = [secret for secret in secrets if secret.isdigit()]
    words = [secret for secret in secrets if not secret.isdigit()]
    return any(digits(secret) in digits(text) for secret in code) or has_secret(text, words)


def _small_and_close(said: str) -> str:
    return "".join(one for one in said.casefold() if one.isalnum())


def no_other_characters(text: str, secrets: Sequence[str]) -> bool:
    """Knows digits and letters of one width and one script only."""
    return any(_small_and_close(secret) in _small_and_close(text) for secret in secrets if _small_and_close(secret))


def with_capitals(text: str, secrets: Sequence[str]) -> bool:
    """Takes signs out, and keeps capitals apart."""

    def close(said: str) -> str:
        return "".join(filter(str.isalnum, said))

    return any(close(secret) in close(text) for secret in secrets if close(secret))


def with_capitals_narrow(text: str, secrets: Sequence[str]) -> bool:
    """The same with wide characters made narrow."""
    return with_capitals(_narrow(text), [_narrow(secret) for secret in secrets])


def _narrow(said: str) -> str:
    return "".join(str(unicodedata.digit(one, one)) for one in unicodedata.normalize("NFKC", said))


def _folding_the_text_alone(fold_text: Callable[[str], str], leave: Callable[[str], str]) -> Scanner:
    return lambda text, secrets: any(leave(secret) in fold_text(text) for secret in secrets if fold(secret))


secret_as_it_is = _folding_the_text_alone(fold, lambda secret: secret.replace("-", ""))
TEXT_ALONE = tuple(
    _folding_the_text_alone(fold_text, leave)
    for fold_text in (fold, _small_and_close)
    for leave in (
        str,
        str.lower,
        lambda secret: secret.replace("-", ""),
        lambda secret: secret.lower().replace("-", ""),
    )
)


def plain_letters_only(text: str, secrets: Sequence[str]) -> bool:
    """Throws every letter away that is not from A to Z."""

    def plain(said: str) -> str:
        return "".join(one for one in fold(said) if one.isascii())

    return any(plain(secret) in plain(text) for secret in secrets if plain(secret))


def finds_the_empty_one(text: str, secrets: Sequence[str]) -> bool:
    """Finds a secret of which nothing is left, in every text."""
    return any(fold(secret) in fold(text) for secret in secrets)


def by_counting(text: str, secrets: Sequence[str]) -> bool:
    """Right as well: counts instead of looking."""
    told = fold(text)
    return [secret for secret in map(fold, secrets) if secret and told.count(secret)] != []
