"""Withdrawal holds: after a change that a thief would make first, money waits and the owner has time to notice.

Whoever took over the mailbox can reset the password, and whoever sat at an open session may change what guards it.
Neither can be told from the owner at that moment. Time can: the owner reads the notice within hours, a thief needs
the money now. So a hold lets the owner in and keeps the money in, and nobody can shorten it, support included.

Not every change places one. Switching the whitelist off has had its wait before it, told to the owner by every channel;
a second wait for the same thing would only teach people to do without. A new address, a new API key and another
anti-phishing code take nothing by themselves: the first waits on the whitelist, the second meets whitelist and holds
like its owner, and the third is words in a mail. A password that is changed by somebody who knows the old one proves
more than one that is reset. Of all of them the owner hears.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import WithdrawalHeld
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table


class HoldReason(StrEnum):
    """What withdrawals wait for."""

    PASSWORD_RESET = "the password was reset"  # noqa: S105 - words for a page
    AUTHENTICATOR_CHANGED = "the authenticator was changed"
    NEW_DEVICE = "somebody signed in on a new device"
    FROZEN = "you froze the account"
    CONTACT_CHANGED = "the email address was changed"


@dataclass(frozen=True, slots=True)
class WithdrawalHold:
    """One hold. An account may have one for each reason; a new one takes the place of the last with its reason."""

    table: ClassVar[Table] = Table("withdrawal_holds", key=("account_id", "reason"))
    account_id: int
    reason: HoldReason
    placed_at: datetime
    until: datetime


def hold_duration(reason: HoldReason, policy: Policy) -> timedelta:
    """How long withdrawals wait for this reason."""
    if reason is HoldReason.PASSWORD_RESET:
        return policy.hold_after_reset
    if reason is HoldReason.CONTACT_CHANGED:
        return policy.hold_after_contact_change
    if reason is HoldReason.NEW_DEVICE:
        return policy.hold_after_new_device
    if reason is HoldReason.FROZEN:
        return policy.freeze
    return policy.hold_after_authenticator_change


def longest_hold(holds: Iterable[WithdrawalHold], at: datetime) -> WithdrawalHold | None:
    """The hold that ends last, if one has not ended yet: the one that a person has to wait for."""
    lasting = [hold for hold in holds if at < hold.until]
    return max(lasting, key=lambda hold: hold.until, default=None)


def verify_not_held(holds: Iterable[WithdrawalHold], at: datetime) -> None:
    """Raise WithdrawalHeld, with the reason and the end of the hold that lasts longest."""
    hold = longest_hold(holds, at)
    if hold is not None:
        raise WithdrawalHeld(reason=hold.reason, until=hold.until, retry_after=hold.until - at)
