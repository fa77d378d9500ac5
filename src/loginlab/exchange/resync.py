"""Finding a phone whose clock is far off: several codes in a row prove what one code may not.

A wider window would make every single guess likelier. Asking for codes that follow one another does not: each
further code is another factor of a million, so a search over a day costs a guesser more than the usual window.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

import pyotp

from loginlab.exchange.errors import CodeAlreadyUsed, CodeWrong, InputRefused
from loginlab.exchange.totp import DIGESTS, METHOD, Match, parse_code, step_at

FEWEST_CODES = 2
"""RFC 4226 §7.4 speaks of two or three; one code is a sign-in, not a proof of the clock."""


def verify_consecutive_codes(
    secret: str,
    codes: Sequence[object],
    *,
    at: datetime,
    reach_steps: int,
    last_used_step: int | None,
    last_used_at: datetime | None = None,
    step: timedelta = timedelta(seconds=30),
    digits: int = 6,
    algorithm: str = "SHA1",
) -> Match:
    """Prove that codes which follow one another belong to the secret, and find out how far off the phone is.

    Prevents two mistakes of resynchronising: taking a lucky guess for a clock, and letting codes that were seen
    before the last sign-in move the window back to where they work again.

    Args:
        codes: oldest first, one step apart.
        at: the server's time when the last one arrives.
        reach_steps: how far to look on each side.
        last_used_step: the whole row must lie after it.

    Returns:
        The step of the last code, which is now used, and how far it is from the server's own.

    Raises InputRefused, CodeAlreadyUsed or CodeWrong. RFC 4226 §7.4, RFC 6238 §6.
    """
    if len(codes) < FEWEST_CODES:
        raise InputRefused(field="code", reason=f"needs {FEWEST_CODES} or more that follow one another")
    typed = [parse_code(code, digits) for code in codes]
    otp = pyotp.OTP(secret, digits=digits, digest=DIGESTS[algorithm])
    present = step_at(at, step)
    first = max(0, present - reach_steps - len(typed) + 1)
    row = [str(otp.generate_otp(number)) for number in range(first, present + reach_steps + 1)]
    # Every place is looked at, so the answer takes no longer for one skew than for another.
    found = [first + start for start in range(len(row) - len(typed) + 1) if _equal(row[start:], typed)]
    fresh = [start for start in found if last_used_step is None or start > last_used_step]
    if fresh:
        last = min((start + len(typed) - 1 for start in fresh), key=lambda number: abs(number - present))
        return Match(step=last, drift_steps=last - present)
    if found:
        raise CodeAlreadyUsed(method=METHOD, used_at=last_used_at)
    raise CodeWrong(method=METHOD)


def _equal(row: Sequence[str], typed: Sequence[str]) -> bool:
    # Every pair is compared before any is judged: stopping early would tell by its time how many were right.
    equal = [hmac.compare_digest(right, given) for right, given in zip(row, typed, strict=False)]
    return all(equal)
