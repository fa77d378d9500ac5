"""The states of a sign-in, and which failures hang on which: what each looks like from outside, and its lesson.

The sentence a page shows is the exchange's own, read off its error classes, so the Map cannot say one thing while the
exchange says another. A test holds that every failure of the exchange stands on the Map or is excused here.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.exchange import errors
from loginlab.exchange.pending import Stage


@dataclass(frozen=True)
class Failure:
    """One thing that can go wrong.

    Args:
        error: the exchange's class for it.
        title: what it is called, for a person.
        cause: what is really the matter.
        lesson: where it is taught.
    """

    error: type[errors.ExchangeError]
    title: str
    cause: str
    lesson: str

    @property
    def outside(self) -> str:
        """What the page says."""
        message = self.error.public_message
        return message if isinstance(message, str) else "It says which field cannot be used, and why."


@dataclass(frozen=True)
class State:
    """One state of the sign-in: its title, what happens in it, and what can fail there."""

    stage: Stage
    title: str
    happens: str
    failures: tuple[Failure, ...]


STATES: tuple[State, ...] = (
    State(
        Stage.IDENTIFIER,
        "Identifier",
        "You say who you are: your email address or phone number. It proves nothing yet.",
        (
            Failure(errors.InputRefused, "unusable", "What was typed is empty, too long, or no address.", "03"),
            Failure(errors.Maintenance, "closed", "The exchange is in maintenance. Nothing of yours is wrong.", "03"),
            Failure(errors.StalePage, "stale page", "The form is too old, or belongs to another window.", "03"),
        ),
    ),
    State(
        Stage.PASSWORD,
        "Password",
        "You prove something that only you should know.",
        (
            Failure(
                errors.PasswordWrong, "not right", "Address or password is wrong. The page never says which.", "03"
            ),
            Failure(errors.AccountLocked, "locked", "Too many wrong tries, yours or somebody else’s.", "03"),
            Failure(
                errors.SignInHeld, "paused for safety", "The password was right, and the place is not your usual.", "03"
            ),
            Failure(errors.TooManyMessages, "too many codes", "Codes were asked for too often.", "03"),
        ),
    ),
    State(
        Stage.CODE,
        "Code",
        "You prove that you hold the phone, or that you can read the mailbox.",
        (
            Failure(errors.CodeWrong, "wrong", "It matches nothing: mistyped, or another account’s.", "02"),
            Failure(
                errors.CodeFromAnotherStep, "another time", "Right secret, wrong time: a clock, or slow typing.", "02"
            ),
            Failure(errors.CodeAlreadyUsed, "used", "It was accepted once. Nobody may use it again.", "02"),
            Failure(errors.CodeExpired, "too old", "It was sent too long ago.", "03"),
            Failure(errors.CodeSuperseded, "replaced", "A newer one was sent. Only the newest works.", "03"),
            Failure(
                errors.CodeFromAnotherSignIn, "another window", "It was sent for a sign-in in another window.", "03"
            ),
            Failure(errors.CodeSpent, "given up", "Too many wrong tries at this very code.", "03"),
            Failure(
                errors.SignInMissing, "no sign-in", "This browser has no sign-in under way: its cookie is gone.", "03"
            ),
            Failure(errors.SignInEnded, "took too long", "The sign-in ran out, or the account changed.", "03"),
            Failure(errors.StepOutOfOrder, "wrong step", "Another step is awaited. Steps cannot be skipped.", "03"),
        ),
    ),
    State(
        Stage.DEVICE,
        "Device",
        "This browser is new to the exchange. A message asks whether it is you.",
        (
            Failure(
                errors.DeviceNotApproved, "not approved", "Everything was right, and the device still waits.", "01"
            ),
            Failure(errors.LinkMissing, "cut link", "The link lost its end on the way.", "03"),
            Failure(errors.LinkForged, "made-up link", "No such link was ever sent.", "06"),
            Failure(errors.LinkExpired, "old link", "The link is too old.", "03"),
            Failure(errors.LinkUsed, "used link", "It has done its work once.", "03"),
            Failure(errors.LinkSuperseded, "replaced link", "A newer link was sent. Only the newest works.", "03"),
            Failure(errors.LinkOpenedElsewhere, "another browser", "Opened where nobody is signing in.", "03"),
        ),
    ),
    State(
        Stage.SIGNED_IN,
        "Signed in",
        "A cookie says so from now on. Whoever holds it is taken for you.",
        (
            Failure(errors.NotSignedIn, "no session", "No cookie came with the request.", "01"),
            Failure(errors.SessionEnded, "session over", "It was idle too long, too old, or ended by you.", "01"),
        ),
    ),
)

ELSEWHERE: tuple[type[errors.ExchangeError], ...] = (
    errors.IdentifierTaken,
    errors.AlreadyEnrolled,
    errors.NotEnrolled,
    errors.EnrolmentMissing,
    errors.OneTimeLinkRefused,
    errors.PasskeyUnknown,
    errors.PasskeyChallengeRefused,
    errors.PasskeyAnswerRefused,
    errors.RecoveryMissing,
    errors.RecoveryWaiting,
    errors.WithdrawalHeld,
    errors.AddressNotListed,
    errors.AddressWaiting,
    errors.CodeForAnotherWithdrawal,
    errors.OwnerNotConfirmed,
    errors.StaffOutOfScope,
    errors.ConfirmationMissing,
    errors.ConfirmationExpired,
    errors.ConfirmationUsed,
    errors.ApiKeyUnknown,
    errors.ApiKeyRevoked,
    errors.ApiKeyNotAllowed,
)
"""Failures of registering, of setting up or losing an authenticator, of resetting and of withdrawing: not on the way
in. Those of passkeys belong to another way in, which has one step: lesson 06 goes it."""
