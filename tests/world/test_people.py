"""People: made up, from a seed, and reachable by nobody outside."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import LESSON, Channel
from loginlab.exchange.accounts import parse_identifier
from loginlab.exchange.passwords import parse_new_password
from loginlab.world.people import ANIMALS, CAST, FIRST_WORDS, THINGS, Part, generate_passphrase, generate_people


@given(st.integers())
def test_the_exchange_takes_every_person_as_a_customer(seed: int) -> None:
    """Identifier and password are such as it accepts, already in their one form."""
    for person, part in zip(generate_people(Random(seed)), CAST, strict=True):
        who = parse_identifier(person.identifier)
        assert (who.text, who.channel) == (person.identifier, part.identifier)
        assert parse_new_password(person.password, LESSON) == person.password


@given(st.integers())
def test_nobody_outside_can_be_reached(seed: int) -> None:
    """Addresses under a reserved name (RFC 2606), numbers kept for drama (Ofcom)."""
    for person in generate_people(Random(seed)):
        assert person.email.endswith("@mail.example")
        assert person.phone.startswith("+447700900")
        assert len(person.phone) == len("+447700900123")


@given(st.integers(), st.integers(1, 12))
def test_no_two_people_share_anything(seed: int, size: int) -> None:
    """A shared password or number would make one person's failure another's."""
    people = generate_people(Random(seed), [Part(f"P{number}") for number in range(size)])
    for facts in zip(*[(p.email, p.phone, p.password, p.name, p.identifier) for p in people], strict=True):
        assert len(set(facts)) == size


def test_the_same_seed_makes_the_same_people_and_another_makes_others() -> None:
    """So that a lesson can be begun again, and no answer passed on."""
    assert generate_people(Random(1)) == generate_people(Random(1))
    passwords = {generate_passphrase(Random(seed)) for seed in range(200)}
    assert len(passwords) == 200


def test_the_words_are_different_ones_and_as_many_as_the_docstring_reckons() -> None:
    """32 by 32 by 32 words and 90 numbers: 21.5 bits."""
    assert [len(set(words)) for words in (FIRST_WORDS, ANIMALS, THINGS)] == [32, 32, 32]
    assert 2**21 < 32**3 * 90 < 2**22


def test_a_person_signs_in_by_what_the_part_says() -> None:
    """Email address or phone number."""
    mail, phone = generate_people(Random(1), [Part("Ana"), Part("Ben", Channel.SMS)])
    assert (mail.identifier, phone.identifier) == (mail.email, phone.phone)


def test_two_people_of_one_name_are_refused() -> None:
    """Their addresses would be one."""
    with pytest.raises(ValueError, match="two names"):
        generate_people(Random(1), [Part("Ana"), Part("ana")])


def test_no_repr_tells_a_password() -> None:
    """Even a made-up one: habits are learned."""
    person = generate_people(Random(1))[0]
    assert person.password not in repr(person)
