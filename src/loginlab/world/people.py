"""The people of a world: made up, from a seed, and with nothing that could belong to anyone.

Every learner's people have other passwords and numbers, so that no password manager recognises them and no
answer can be passed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from loginlab.exchange import Channel

FIRST_WORDS = (
    "amber", "brass", "cedar", "copper", "coral", "cotton", "crystal", "ember", "golden", "granite", "hazel",
    "indigo", "ivory", "maple", "marble", "misty", "mossy", "olive", "paper", "pebble", "polar", "quiet", "rusty",
    "saffron", "silver", "slate", "sunny", "timber", "velvet", "violet", "walnut", "woolly",
)  # fmt: skip
ANIMALS = (
    "badger", "beaver", "bison", "crane", "curlew", "dormouse", "egret", "falcon", "ferret", "finch", "gecko",
    "heron", "ibis", "kestrel", "lemur", "lynx", "magpie", "marmot", "marten", "newt", "ocelot", "osprey", "otter",
    "owl", "plover", "puffin", "raven", "salmon", "starling", "stoat", "weasel", "wombat",
)  # fmt: skip
THINGS = (
    "anchor", "barrel", "basket", "bridge", "candle", "canoe", "compass", "drum", "feather", "fiddle", "harbour",
    "harp", "kettle", "ladder", "lantern", "lighthouse", "mandolin", "mirror", "orchard", "paddle", "pocket",
    "quilt", "rudder", "saddle", "sail", "shutter", "teapot", "thimble", "trumpet", "umbrella", "wagon", "whistle",
)  # fmt: skip

MAIL_HOST = "mail.example"
"""Reserved for examples by RFC 2606 §3."""
PHONE_STEM = "+447700900"
"""Ofcom keeps the thousand mobile numbers 07700 900000 to 900999 for use in drama: they reach nobody."""
NUMBERS_IN_STEM = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """What a lesson says of a person: the name it calls them by, and how they sign in.

    Args:
        name: as the text of a lesson uses it.
        identifier: whether the account stands under the email address or the phone number.
        authenticator: whether an authenticator was added to the account, and lies on the person's phone.
    """

    name: str
    identifier: Channel = Channel.MAIL
    authenticator: bool = True


CAST = (Part("Mira"), Part("Tomas", Channel.SMS, authenticator=False))
"""Who there is unless a lesson says otherwise: one signs in by email address, one by phone number."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with an account at the exchange. The password stays out of every ``repr``."""

    name: str
    email: str
    phone: str
    password: str = field(repr=False)
    identifier: str
    authenticator: bool


def generate_passphrase(random: Random) -> str:
    """Make three words and a number that are easy to keep in mind for a lesson.

    About 22 bits: enough for a made-up person behind a lock, far too little for a real account.
    """
    words = (random.choice(FIRST_WORDS), random.choice(ANIMALS), random.choice(THINGS))
    return "-".join((*words, str(random.randrange(10, 100))))


def generate_people(random: Random, cast: Sequence[Part] = CAST) -> tuple[Person, ...]:
    """Make the people of a world: no two of them share an address, a number or a password.

    Raises ValueError for two parts of one name.
    """
    if len({part.name.lower() for part in cast}) != len(cast):
        message = "Two people of one world need two names: their email addresses are made from them."
        raise ValueError(message)
    numbers = random.sample(range(NUMBERS_IN_STEM), len(cast))
    people: list[Person] = []
    for part, number in zip(cast, numbers, strict=True):
        email, phone = f"{part.name.lower()}@{MAIL_HOST}", f"{PHONE_STEM}{number:03d}"
        password = generate_passphrase(random)
        while password in {person.password for person in people}:
            password = generate_passphrase(random)
        identifier = email if part.identifier is Channel.MAIL else phone
        people.append(Person(part.name, email, phone, password, identifier, part.authenticator))
    return tuple(people)
