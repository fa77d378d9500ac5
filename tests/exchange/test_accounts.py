"""Addresses people sign in with: one form each, and nothing that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Channel
from loginlab.exchange.accounts import mask_identifier, parse_identifier
from loginlab.exchange.errors import InputRefused


@pytest.mark.parametrize(
    ("typed", "one_form", "channel"),
    [
        ("mira@mail.example", "mira@mail.example", Channel.MAIL),
        ("  Mira@MAIL.Example\n", "mira@mail.example", Channel.MAIL),
        ("mira+lantern@mail.example", "mira+lantern@mail.example", Channel.MAIL),
        ("+442079460958", "+442079460958", Channel.SMS),
        ("+44 20 7946 0958", "+442079460958", Channel.SMS),
        ("0044 (20) 7946-0958", "+442079460958", Channel.SMS),
        ("+44\u00a020.7946.0958", "+442079460958", Channel.SMS),
    ],
)
def test_every_spelling_has_one_form(typed: str, one_form: str, channel: Channel) -> None:
    """Case, spaces and punctuation are how it was typed, not who it is."""
    parsed = parse_identifier(typed)
    assert (parsed.text, parsed.channel) == (one_form, channel)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "mira",
        "@post.example",
        "mira@",
        "mira@mail",
        "mira@@mail.example",
        "mira@mail..example",
        "mira@-mail.example",
        "mira@mail.example\x00",
        "mi\x00ra@mail.example",
        "mira@mail.example, tomas@mail.example",
        "mira@mail.example\nBcc: tomas@mail.example",
        "mіra@mail.example",
        "020 7946 0958",
        "+0123456789",
        "+1234567",
        "+1234567890123456",
        "+44207946O958",
        "+४४२०७९४६०९५८",
        "a" * 64 + "@" + "b" * 60 + ".example" * 20,
        "x" * 1_000_000,
        None,
        442079460958,
        b"mira@mail.example",
        ["mira@mail.example"],
    ],
)
def test_what_is_no_address_is_refused_without_quoting_it(typed: object) -> None:
    """People type passwords here; a sentence that repeats them ends up in logs and over shoulders."""
    with pytest.raises(InputRefused) as refused:
        parse_identifier(typed)
    assert str(refused.value).endswith(".")
    if isinstance(typed, str) and typed.strip():
        assert typed not in str(refused.value)


def test_both_sides_of_the_longest_address() -> None:
    """254 characters pass, 255 do not."""
    tail = "@" + ".".join(["b" * 60] * 3) + ".example"
    longest = "a" * (254 - len(tail)) + tail
    assert parse_identifier(longest).text == longest
    with pytest.raises(InputRefused):
        parse_identifier("a" + longest)


@given(st.text(max_size=300))
def test_any_text_is_an_identifier_or_a_refusal(typed: str) -> None:
    """Nothing else ever comes out, and one form is already its own one form."""
    try:
        parsed = parse_identifier(typed)
    except InputRefused:
        return
    assert parse_identifier(parsed.text) == parsed
    assert parsed.text.isascii()


def test_a_masked_address_is_recognised_only_by_its_owner() -> None:
    """The page shows it to whoever has the password, who may be a thief."""
    assert mask_identifier(parse_identifier("mira@mail.example")) == "m***@mail.example"
    assert mask_identifier(parse_identifier("+442079460958")) == "+44*****58"
