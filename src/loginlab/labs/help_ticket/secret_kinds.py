"""The kinds of secret that end up in tickets: what each opens, and what to write in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SecretKind(StrEnum):
    """What a secret is."""

    PASSWORD = "a password"  # noqa: S105 - the name of a kind
    KEY = "the key of an authenticator"
    CODE = "a sign-in code"
    RECOVERY_CODE = "a recovery code"
    SESSION = "a cookie that is a session"
    LINK = "a link that acts"
    API_KEY = "an API key"
    PASSKEY = "a passkey"
    SEED_PHRASE = "the words of a wallet"
    CARD = "the number of a card"
    SPELLED = "something spelled out, character by character"


@dataclass(frozen=True, slots=True)
class Secret:
    """One secret that is known: what it is, and its value, which stays out of every ``repr``."""

    kind: SecretKind
    value: str = field(repr=False)


WHY = {
    SecretKind.PASSWORD: "Whoever reads it can try it here, and everywhere else where you use it.",
    SecretKind.KEY: "It makes every code to come. With it, a stranger’s phone shows the same codes as yours.",
    SecretKind.CODE: "A code is a sign-in. While it lives, whoever reads it first is you; an old one teaches you to "
    "send the next.",
    SecretKind.RECOVERY_CODE: "It stands in for your phone, and it works until it is used.",
    SecretKind.SESSION: "Whoever puts it into their own browser is signed in as you, with no password and no code.",
    SecretKind.LINK: "Whoever opens it does what it was made for, in your name.",
    SecretKind.API_KEY: "A program with it acts for you, for as long as nobody revokes it.",
    SecretKind.PASSKEY: "Its key never leaves your devices. If somebody asks for it, they want your account.",
    SecretKind.SEED_PHRASE: "The words are the wallet. Whoever has them takes the coins, and nobody can undo that.",
    SecretKind.CARD: "Support needs the last four digits at most. The whole number can be charged.",
    SecretKind.SPELLED: "Nothing that support may know has to be spelled out like this. A program cannot tell what it "
    "is; a person can.",
}
"""Why it must not stand in a ticket."""

INSTEAD = {
    SecretKind.PASSWORD: "Write: “My password is refused”, and the words of the message.",
    SecretKind.KEY: "Write: “The authenticator was set up on” and the day.",
    SecretKind.CODE: "Write: “The code of 14:02 was refused”. The time is what support needs.",
    SecretKind.RECOVERY_CODE: "Write: “A recovery code was refused”, or how many you have left.",
    SecretKind.SESSION: "Write which browser it is. Support finds the session by the time.",
    SecretKind.LINK: "Write the subject of the mail and when it came, and where the link leads up to the first slash.",
    SecretKind.API_KEY: "Write the name that you gave the key, and when you made it.",
    SecretKind.PASSKEY: "Write on which device the passkey is.",
    SecretKind.SEED_PHRASE: "Write nothing of it. An exchange has no use for these words.",
    SecretKind.CARD: "Write its last four digits.",
    SecretKind.SPELLED: "Leave it out. Say what it is and when you used it.",
}
"""What helps just as much."""
