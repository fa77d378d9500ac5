"""The eight switches of the Relay Race: what people advise against a false page, each on or off by itself.

Some are the exchange's, some the owner's. None is better than another here: what each is worth, the race says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from itertools import product

from loginlab.exchange import CHEAPEST, Policy

HOLD = timedelta(hours=24)
"""How long withdrawals wait after a sign-in on a new device. Chosen for this course, as STRICT has it."""
SESSION_LIFE = timedelta(days=60)
"""How long a session lives in this race. Lantern's own end after hours. Here a hold shall be seen alone, and there are
sites whose sessions live for weeks. Chosen for this course."""


class Switch(StrEnum):
    """One control. Its value is the name of the field in :class:`Switches`."""

    CODE_WINDOW = "code_window"
    REPLAY_LOCK = "replay_lock"
    DEVICE_APPROVAL = "device_approval"
    ANTI_PHISHING_CODE = "anti_phishing_code"
    PASSWORD_MANAGER = "password_manager"  # noqa: S105 - the name of a control
    PASSKEY = "passkey"
    WITHDRAWAL_HOLD = "withdrawal_hold"
    REVOKE_ALL = "revoke_all"

    @property
    def label(self) -> str:
        """What it is called, in a few words."""
        return _SAID[self][0]

    @property
    def about(self) -> str:
        """What it does when it is on, in a sentence."""
        return _SAID[self][1]


_SAID = {
    Switch.CODE_WINDOW: (
        "short code window",
        "A code from the authenticator counts only while the phone shows it, and not half a minute before or after.",
    ),
    Switch.REPLAY_LOCK: ("each code once", "A code that was accepted is never accepted again."),
    Switch.DEVICE_APPROVAL: (
        "device approval",
        "A browser that the exchange does not know must be approved with a code from a mail.",
    ),
    Switch.ANTI_PHISHING_CODE: (
        "anti-phishing code",
        "The owner chose a word. Each mail of the exchange carries it, and a false mail does not.",
    ),
    Switch.PASSWORD_MANAGER: (
        "password manager",
        "It fills the password in on the exchange’s own address. On any other it stays silent.",
    ),
    Switch.PASSKEY: (
        "only with a passkey",
        "The account opens with a passkey and with nothing else. Passwords are refused, also right ones.",
    ),
    Switch.WITHDRAWAL_HOLD: (
        "hold on withdrawals",
        "After a sign-in on a new device no money leaves for 24 hours.",
    ),
    Switch.REVOKE_ALL: (
        "new password ends all sessions",
        "When the owner changes the password, everybody else who is signed in is thrown out.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """Which of the eight are on."""

    code_window: bool = False
    replay_lock: bool = False
    device_approval: bool = False
    anti_phishing_code: bool = False
    password_manager: bool = False
    passkey: bool = False
    withdrawal_hold: bool = False
    revoke_all: bool = False

    def __contains__(self, switch: Switch) -> bool:
        """Whether that one is on."""
        return bool(getattr(self, switch))

    def __iter__(self) -> Iterator[Switch]:
        """Those that are on, in order."""
        return (switch for switch in Switch if switch in self)

    def without(self, *off: Switch) -> Switches:
        """The same with some of them off."""
        return replace(self, **dict.fromkeys(off, False))

    @property
    def words(self) -> str:
        """Those that are on, in words."""
        return ", ".join(switch.label for switch in self) or "nothing"


NOTHING = Switches()
ONLY_CODES = Switches(code_window=True, replay_lock=True)
"""Both rules about codes, and nothing else."""


def switches_of(on: Iterable[str]) -> Switches:
    """The setting in which these are on, by name. Raises ValueError for one that does not exist."""
    return Switches(**{Switch(name).value: True for name in on})


def every_setting() -> Iterator[Switches]:
    """All 256, from nothing to everything."""
    names = [field.name for field in fields(Switches)]
    for values in product((False, True), repeat=len(names)):
        yield Switches(**dict(zip(names, values, strict=True)))


DECIDED_BY_POLICY: Mapping[str, Switch] = {
    "totp_window_steps": Switch.CODE_WINDOW,
    "totp_single_use": Switch.REPLAY_LOCK,
    "ask_device_approval": Switch.DEVICE_APPROVAL,
    "hold_after_new_device": Switch.WITHDRAWAL_HOLD,
    "password_change_ends_sessions": Switch.REVOKE_ALL,
}
"""The limits of the exchange that differ between settings, by name."""


def policy_of(switches: Switches) -> Policy:
    """The exchange's limits for such a race: the five switches that are the exchange's."""
    return replace(
        CHEAPEST,
        name="relay race",
        totp_window_steps=0 if switches.code_window else CHEAPEST.totp_window_steps,
        totp_single_use=switches.replay_lock,
        ask_device_approval=switches.device_approval,
        hold_after_new_device=HOLD if switches.withdrawal_hold else timedelta(),
        password_change_ends_sessions=switches.revoke_all,
        session_idle=SESSION_LIFE,
        session_absolute=SESSION_LIFE,
    )
