"""Faults of who was typed: right password, wrong account. The page must not say which of the two was not right."""

from __future__ import annotations

from random import Random

from loginlab.sites import WWW
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.people import generate_passphrase
from loginlab.world.scene import Scene

BESIDE = {
    "a": "s", "b": "v", "c": "v", "d": "f", "e": "r", "f": "g", "g": "h", "h": "j", "i": "o", "j": "k", "k": "l",
    "l": "k", "m": "n", "n": "m", "o": "p", "p": "o", "q": "w", "r": "t", "s": "d", "t": "r", "u": "i", "v": "b",
    "w": "e", "x": "c", "y": "u", "z": "x",
}  # fmt: skip
"""For each letter one that lies beside it on a usual keyboard."""


def mistype(address: str, random: Random) -> str:
    """The address with one letter before the @ replaced by its neighbour on the keyboard."""
    places = [place for place, letter in enumerate(address.partition("@")[0]) if letter in BESIDE]
    place = random.choice(places)
    return address[:place] + BESIDE[address[place]] + address[place + 1 :]


def _type_somebody_else(scene: Scene) -> None:
    somebody = mistype(scene.person.email, scene.random)
    scene.world.exchange.register(somebody, generate_passphrase(scene.random))
    scene.habits.identifier = somebody


def _type_the_phone_number(scene: Scene) -> None:
    scene.habits.identifier = scene.person.phone


def _let_the_browser_choose(scene: Scene) -> None:
    """Save two logins: that of somebody who shares the computer, and behind it the person's own.

    Somebody with an authenticator, if there is one: then not even the question for the code is another.
    """
    others = [person for person in scene.world.people if person is not scene.person]
    other = max(others, key=lambda person: person.authenticator)
    for person in (other, scene.person):
        scene.browser.passwords.save(f"https://{WWW}", person.identifier, person.password)
    scene.habits.takes_what_is_filled = True


FAULTS = (
    Fault(
        id="identifier-of-somebody-else",
        family=Family.TYPED,
        cause="One letter of the email address is wrong, and the address that is typed is another customer’s.",
        because=(
            "The exchange cannot know who is typing. If it said “that is not your address”, it would tell anyone "
            "who asks who has an account here."
        ),
        change=_type_somebody_else,
        complaints=(
            "Password refused. I have typed it slowly, letter by letter, with my finger on each key. It IS right.",
            "I asked for a new password, and no mail comes. I have waited half an hour. Is your system down?",
            "Hi! Something is odd: my password is not accepted and I never changed it. Can you help?",
        ),
        fixes=frozenset({"right-identifier"}),
        false_fixes=frozenset(
            {"try-again", "type-where-it-shows", "reset-password", "newest-password", "clear-cookies"}
        ),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "One letter of your email address was another. Look at the line “Signing in as” above the password, and "
            "compare it letter by letter with the address our messages go to. Your password was right all along."
        ),
        lesson="01",
    ),
    Fault(
        id="phone-instead-of-mail",
        family=Family.TYPED,
        cause="The account stands under the email address, and the phone number was typed.",
        because=(
            "The sign-in page takes both, so a number is a good answer there. That no account stands under it is "
            "refused like a wrong password, because strangers can type numbers too."
        ),
        change=_type_the_phone_number,
        complaints=(
            "You have my number, you have my password, and you say one of them is not right. Which one?!",
            "I have had the same mobile number for ten years. Why can I not sign in with it any more?",
            "Sorry, me again. I enter everything as I always do elsewhere, and it is refused.",
        ),
        fixes=frozenset({"right-identifier"}),
        false_fixes=frozenset(
            {"try-again", "type-where-it-shows", "reset-password", "newest-password", "clear-cookies"}
        ),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "Your account was opened with your email address, so only that works here, even if we also know your "
            "number. Type the address that our messages come to."
        ),
        lesson="01",
    ),
    Fault(
        id="manager-fills-another",
        family=Family.TYPED,
        cause="The browser has two logins saved for this site and fills in that of somebody else.",
        because=(
            "Name and password belong together, so the password is accepted: for the other account. What is refused "
            "is the code, because it comes from one’s own authenticator and the page wants the other person’s."
        ),
        change=_let_the_browser_choose,
        complaints=(
            "It takes my password but never my code, although the clock on my phone is exact. I checked that first.",
            "The code is wrong, the code is wrong, the code is wrong. My sister has compared it. It is right.",
            "Since we share the computer, the site does not take my codes any more. Is that possible?",
        ),
        fixes=frozenset({"right-login", "right-identifier"}),
        false_fixes=frozenset({"try-again", "type-where-it-shows", "next-code", "set-clock", "newest-password"}),
        advice=(
            "Your browser had two logins for our site and filled in the other one, so our page asked for a code of "
            "that account. Look at “Signing in as”, and choose your own login from the browser’s list. Separate "
            "profiles keep the two apart."
        ),
        lesson="03",
    ),
)
