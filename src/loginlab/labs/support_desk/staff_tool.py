"""The tool on the desk: one act of staff on an account, done at the exchange, and what the screen says then."""

from __future__ import annotations

from loginlab.exchange import ExchangeService
from loginlab.exchange.staff import Staff, StaffAct


def use_tool(
    exchange: ExchangeService, staff: Staff, act: StaffAct, who: str, *, check: int | None, new_email: str
) -> str:
    """Do it, and say what the screen shows. Looking an account up gives a card and no words: that is done by itself.

    Args:
        who: the identifier of the account.
        check: the number of an identity check that the owner may have confirmed.
        new_email: what the address is changed to, where it is.

    Raises:
        StaffRefused: it is not theirs to do, or the owner has not said yes to it.
        InputRefused, IdentifierTaken: the exchange cannot do it.
        ValueError: the act is that of looking up.
    """
    match act:
        case StaffAct.READ_HOLD:
            hold = exchange.staff_read_hold(staff, who, check)
            return "no time at all: there is no hold" if hold is None else f"{hold.until:%d %B, %H:%M} UTC"
        case StaffAct.READ_SIGN_INS:
            entries = exchange.staff_read_sign_ins(staff, who, check)[:3]
            return "; ".join(f"{one.at:%d %B %H:%M}, {one.country}, {one.network}" for one in entries)
        case StaffAct.READ_BALANCE:
            return f"{exchange.staff_read_balance(staff, who, check):,.0f}"
        case StaffAct.READ_CONTACT:
            return exchange.staff_read_contact(staff, who, check)
        case StaffAct.FREEZE:
            return f"frozen until {exchange.staff_freeze(staff, who, check):%d %B, %H:%M} UTC"
        case StaffAct.CHANGE_EMAIL:
            exchange.staff_change_email(staff, who, new_email, check)
            return "changed"
        case StaffAct.REMOVE_AUTHENTICATOR:
            exchange.staff_remove_authenticator(staff, who, check)
            return "removed"
        case StaffAct.LIFT_HOLD:
            exchange.staff_lift_hold(staff, who, check)
            return "the hold is over"
        case StaffAct.LOOK_UP:
            message = "Looking up gives a card."
            raise ValueError(message)
