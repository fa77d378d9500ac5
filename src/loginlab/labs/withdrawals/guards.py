"""What stands between a thief and the money, as settings that a race can be run over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from loginlab.exchange import CHEAPEST, Policy

SESSION_LIFE = timedelta(days=60)
"""How long a session lives in these experiments. Lantern's own end after hours; here the delay shall be seen alone, and
there are sites whose sessions live for weeks. Chosen for this course."""
DELAYS_H = (0, 1, 12, 24, 48, 168)
"""Delays to choose from, in hours. 24 h, 48 h and 7 days are what exchanges publish; the shorter ones are ours."""


class TwoStep(StrEnum):
    """How a withdrawal is confirmed."""

    OFF = "off"
    MAIL = "by a code in the mail"
    AUTHENTICATOR = "by the authenticator"


@dataclass(frozen=True, slots=True)
class Guards:
    """The settings of one race.

    Args:
        whitelist: whether the owner has switched it on, with an address of their own in it.
        delay_h: hours that a new address, and the switching-off of the whitelist, wait.
        other_channel: whether the exchange knows a phone number too, and so sends warnings by text message as well.
        two_step: whether a withdrawal waits for a second confirmation, and by what. Whoever confirms by mail has no
            authenticator in this experiment; all others have one.
    """

    whitelist: bool = True
    delay_h: int = 24
    other_channel: bool = True
    two_step: TwoStep = TwoStep.OFF

    @property
    def authenticator(self) -> bool:
        """Whether the account has one."""
        return self.two_step is not TwoStep.MAIL

    @property
    def words(self) -> str:
        """The settings in a few words."""
        first = f"whitelist, {delay_words(self.delay_h)}" if self.whitelist else "no whitelist"
        second = "" if self.two_step is TwoStep.OFF else f"; each withdrawal confirmed {self.two_step}"
        return first + second


def delay_words(hours: int) -> str:
    """A delay in words."""
    if hours == 0:
        return "no delay"
    if hours % 24 == 0 and hours > 48:
        return f"{hours // 24} days of delay"
    return f"{hours} h of delay"


def policy_of(guards: Guards) -> Policy:
    """The exchange's limits for such a race."""
    delay = timedelta(hours=guards.delay_h)
    return replace(
        CHEAPEST,
        whitelist_delay=delay,
        withdrawal_confirmation=guards.two_step is not TwoStep.OFF,
        session_idle=SESSION_LIFE,
        session_absolute=SESSION_LIFE,
    )
