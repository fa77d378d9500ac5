"""Texts with a secret in them, in every disguise, and good ones that look as if there were one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from loginlab.labs.help_ticket.disguises import DISGUISES
from loginlab.world.people import generate_passphrase

SPACED = ("as-it-is", "spaces", "signs", "invisible")
LETTERED = ("capitals", "full-width", "other-digits")
TIMES = 4
"""Texts for each disguise. Chosen for this course."""
SENTENCE, CYRILLIC = "Blue Café WINDOW 7", "лисица-лампа"
"""Secrets of people's own: with capitals, spaces and letters beyond A to Z."""
SHORT = "7K1b"
"""The shortest: as many characters as most PINs have. The course’s own scanner passes over what is shorter."""
BENGALI_ZERO = 0x09E6


@dataclass(frozen=True, slots=True)
class Text:
    """One text, the secrets to look for, and whether one stands in it."""

    told: str
    text: str
    secrets: tuple[str, ...]
    wanted: bool


def _secrets(random: Random) -> tuple[str, ...]:
    return (generate_passphrase(random), f"{random.randrange(100_000, 1_000_000)}")


@cache
def disguised_texts(seed: int, names: tuple[str, ...]) -> tuple[Text, ...]:
    """Some texts for each of these disguises, a secret in each."""
    random = Random(f"{seed}/secret scanner")  # noqa: S311 - meant to be foreseeable
    found = []
    for name in names:
        for number in range(TIMES):
            secrets = _secrets(random)
            # What has no digit or no letter to change cannot be in such a disguise: take the one that can.
            secret = secrets[1 if name == "other-digits" else 0 if name == "capitals" else number % 2]
            hidden = DISGUISES[name].apply(secret, random)
            text = f"Hello, I wrote ({hidden}) and it was refused. Please help."
            found.append(Text(f"a secret {DISGUISES[name].words}", text, secrets, wanted=True))
    return tuple(found)


@cache
def texts_of_any_kind(seed: int) -> tuple[Text, ...]:
    """Secrets that are unlike Lantern's passwords, company that they may be in, and spacing that is in no list."""
    random = Random(f"{seed}/any secret")  # noqa: S311 - meant to be foreseeable
    password, code = _secrets(random)
    bengali = "".join(chr(BENGALI_ZERO + int(digit)) for digit in code)
    texts = (
        ("a secret with capitals and spaces of its own", f"It was {SENTENCE.lower()}, I think.", (SENTENCE, code)),
        ("a secret with a letter beyond A to Z", f"{SENTENCE.upper().replace(' ', '')} is refused.", (SENTENCE, code)),
        ("a secret of another alphabet", f"I typed {CYRILLIC.upper().replace('-', ' ')}.", (code, CYRILLIC)),
        ("a secret behind an empty one", f"{password}, and it was refused.", ("", password)),
        ("a secret behind one that is only signs", f"{password}, and it was refused.", ("--", password)),
        ("a secret with digits of a third script", f"My code was {bengali}.", (password, bengali, code)),
        ("a secret with seldom signs between", "My code was " + "⸗~§".join(code), (password, code)),
        ("a secret of four characters", f"My PIN was {' '.join(SHORT)}.", (password, code, SHORT)),
        ("a secret with wide gaps", f"My code: {' - - - - - '.join(code)}.", (password, code)),
    )
    return tuple(Text(told, text, secrets, wanted=True) for told, text, secrets in texts)


def _one_letter_off(password: str) -> str:
    """Another password that begins and ends like this one."""
    place = next(n for n in range(len(password) // 2, len(password)) if password[n].isalpha())
    other = "x" if password[place] != "x" else "y"
    return f"{password[:place]}{other}{password[place + 1 :]}"


@cache
def good_texts(seed: int) -> tuple[Text, ...]:
    """Texts without a secret in them."""
    random = Random(f"{seed}/good texts")  # noqa: S311 - meant to be foreseeable
    password, code = _secrets(random)
    first, second = code[:2], code[2:]
    texts = (
        ("no secret at all", "At 14:02 UTC the page said: “That code did not work.” What can I do?", (password, code)),
        ("numbers of other things", f"{first} tries, and then order {second} for 25 USDT.", (password, code)),
        ("half a password", f"It begins like {password.split('-')[0]}, I think.", (password, code)),
        ("nothing to look for", "Hello, I cannot sign in.", ()),
        ("an empty secret among them", "Hello, I cannot sign in.", ("", code)),
        ("a secret that is only signs", "Hello - I cannot sign in.", ("--", code)),
        ("an empty text", "", (password, code)),
        (
            "another password, one letter off",
            f"Hello, I wrote ({_one_letter_off(password)}) and it was refused. Please help.",
            (password, code),
        ),
        ("another code, one digit off", f"Hello, I wrote ({code[:-1]}{9 - int(code[-1])}) here.", (password, code)),
    )
    return tuple(Text(told, text, secrets, wanted=False) for told, text, secrets in texts)


def every_text(seed: int) -> tuple[Text, ...]:
    """All of them; the first has a secret as it is."""
    return (
        *disguised_texts(seed, SPACED),
        *disguised_texts(seed, LETTERED),
        *texts_of_any_kind(seed),
        *good_texts(seed),
    )
