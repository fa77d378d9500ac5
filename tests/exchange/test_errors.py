"""The errors: one tree, drawn where it stands, each with a slug, a truth and a sentence for the page."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from loginlab.exchange import errors
from loginlab.exchange.errors import CodeRefused, ExchangeError, InputRefused, SignInRefused, WithdrawalHeld


def family(root: type[ExchangeError]) -> list[type[ExchangeError]]:
    return [root, *(member for child in root.__subclasses__() for member in family(child))]


ALL = family(ExchangeError)
LEAVES = [error for error in ALL if not error.__subclasses__()]
SAMPLES: dict[str, Any] = {
    "datetime": datetime(2030, 1, 1, tzinfo=UTC),
    "timedelta": timedelta(seconds=90),
    "str": "text",
    "int": 3,
    "bool": True,
}


def sample(error: type[ExchangeError]) -> ExchangeError:
    def value(hint: str) -> Any:
        return SAMPLES.get(hint.partition(" ")[0], "expired")

    return error(**{field.name: value(str(field.type)) for field in fields(error) if field.default is MISSING})


def test_the_drawing_is_the_tree() -> None:
    """Every class is drawn once, at its own depth, under its own parent."""
    assert errors.__doc__ is not None
    drawn: list[tuple[int, str]] = []
    for line in errors.__doc__.splitlines():
        found = re.match(r"^    ([│ ├└─]*)([A-Z]\w+)", line)
        if found and len(found[1]) % 4 == 0 and found[2] in {error.__name__ for error in ALL}:
            drawn.append((len(found[1]) // 4, found[2]))
    real = [(len(error.__mro__) - len(ExchangeError.__mro__), error.__name__) for error in ALL]
    assert sorted(drawn) == sorted(real)


def test_slugs_are_unique_and_stable_in_form() -> None:
    """They end up in tickets, tests and URLs."""
    slugs = [error.slug for error in ALL]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


@pytest.mark.parametrize("error", LEAVES)
def test_every_error_speaks_twice_in_whole_sentences(error: type[ExchangeError]) -> None:
    """The truth for helpers with its facts filled in, and a sentence for the page that holds none of them."""
    refusal = sample(error)
    for sentence in (str(refusal), refusal.public_message):
        assert sentence[0].isupper() or sentence.startswith("text")
        assert sentence.endswith(".")
        assert "{" not in sentence
    assert set(refusal.facts) == {field.name for field in fields(error)}
    assert error.__doc__
    if error not in {InputRefused, WithdrawalHeld}:
        assert refusal.public_message == error.public_message


def test_all_wrong_codes_read_the_same_on_the_page() -> None:
    """Nearly right, too late, used, superseded: telling which would help someone who is guessing."""
    assert {error.public_message for error in family(CodeRefused)} == {CodeRefused.public_message}


def test_a_broken_sign_in_says_to_start_again() -> None:
    """All but the device that waits, which has its own advice."""
    messages = {error.__name__: error.public_message for error in family(SignInRefused)}
    assert messages.pop("DeviceNotApproved") != SignInRefused.public_message
    assert set(messages.values()) == {SignInRefused.public_message}


def test_an_error_can_be_raised_with_a_cause_and_notes() -> None:
    """They are ordinary exceptions."""
    cause = ValueError("inner")

    def refuse() -> None:
        raise errors.NotSignedIn() from cause

    with pytest.raises(errors.NotSignedIn) as refused:
        refuse()
    refused.value.add_note("seen")
    assert refused.value.__cause__ is cause
