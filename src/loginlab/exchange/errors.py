# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Everything that can go wrong for a person, one class each.

::

    ExchangeError
    ├── InputRefused             what was typed cannot be used at all        field, reason
    ├── Maintenance              the exchange is closed for a while          until, retry_after
    ├── StalePage                the form belongs to another page (CSRF)     why
    ├── IdentifierTaken          the address already has an account          identifier
    ├── AccountLocked            too many wrong tries                        factor, opens_at, retry_after
    ├── TooManyMessages          asked for too many codes                    opens_at, retry_after
    ├── PasswordWrong            identifier or password not right            account_known, tries_left, opens_at
    ├── SignInRefused            the sign-in under way cannot go on
    │   ├── SignInMissing        none was begun in this browser
    │   ├── SignInEnded          it is over                                  why, ended_at
    │   ├── StepOutOfOrder       another step is awaited                     awaited
    │   └── DeviceNotApproved    the new device still waits for approval     sent_to, expires_at
    ├── CodeRefused              (all of them:)                              method, tries_left, opens_at
    │   ├── CodeWrong            matches nothing we know of
    │   ├── CodeFromAnotherStep  right secret, wrong time                    drift_steps, step
    │   ├── CodeFromAnotherSignIn  sent, but for a sign-in in another tab
    │   ├── CodeAlreadyUsed      was accepted before                         used_at
    │   ├── CodeExpired          was sent, but too long ago                  expired_at
    │   ├── CodeSuperseded       a newer one was sent                        superseded_at
    │   └── CodeSpent            too many wrong tries at this very code      tries
    ├── LinkRefused
    │   ├── LinkMissing          the link lost its token
    │   ├── LinkForged           no such link was ever sent
    │   ├── LinkExpired          too old                                     expired_at
    │   ├── LinkUsed             worked once already                         used_at
    │   ├── LinkSuperseded       a newer one was sent                        superseded_at
    │   └── LinkOpenedElsewhere  opened on another device or browser
    ├── SessionRefused
    │   ├── NotSignedIn          no session, or one we never gave out
    │   └── SessionEnded         it was one of ours                          why, ended_at
    └── EnrolmentRefused
        ├── AlreadyEnrolled      there is an authenticator already           enrolled_at
        ├── NotEnrolled          there is none to remove
        └── EnrolmentMissing     no QR code was shown, or it is too old      expired_at

Each error knows two sentences. ``str(error)`` tells the truth and is for the event log and for helpers;
``public_message`` is what a page may say. Where the truth would help someone who is guessing, the public
sentence is vaguer, and it is the *same* sentence for all the cases he must not tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal


@dataclass(eq=False, kw_only=True)
class ExchangeError(Exception):
    """A typed refusal: part of the exchange's answers, never a defect of the program."""

    slug: ClassVar[str] = "refused"
    truth: ClassVar[str] = "The exchange refused."
    public_message: ClassVar[str] = "That did not work."

    def __str__(self) -> str:
        """The truth in one sentence, for the log and for helpers."""
        return self.truth.format(**{field.name: getattr(self, field.name) for field in fields(self)})

    @property
    def facts(self) -> dict[str, Any]:
        """What a helper needs to know, by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(eq=False, kw_only=True)
class InputRefused(ExchangeError):
    """What was typed cannot be used at all. Counts as no try and changes nothing."""

    slug: ClassVar[str] = "input-refused"
    truth: ClassVar[str] = "The {field} {reason}."
    field: str
    reason: str

    @property
    def public_message(self) -> str:  # type: ignore[override]  # the one page text that depends on its facts
        """Safe to show in full: it speaks only of what the person just typed."""
        return str(self)


@dataclass(eq=False, kw_only=True)
class Maintenance(ExchangeError):
    """The exchange is closed for a while; nothing is wrong with the account."""

    slug: ClassVar[str] = "maintenance"
    truth: ClassVar[str] = "The exchange is in maintenance until {until}."
    public_message: ClassVar[str] = "We are closed for maintenance. Your account and your funds are not touched."
    until: datetime
    retry_after: timedelta


@dataclass(eq=False, kw_only=True)
class StalePage(ExchangeError):
    """The form was not made for this browser and session, so acting on it could be someone else's wish."""

    slug: ClassVar[str] = "stale-page"
    truth: ClassVar[str] = "The form's CSRF token is {why}."
    public_message: ClassVar[str] = "This page is out of date. Load it again and repeat what you did."
    why: Literal["missing", "expired", "forged", "from another session"]


@dataclass(eq=False, kw_only=True)
class IdentifierTaken(ExchangeError):
    """There is an account with that address. The page must not say so: it would answer 'is she a customer?'"""

    slug: ClassVar[str] = "identifier-taken"
    truth: ClassVar[str] = "{identifier} already has an account."
    public_message: ClassVar[str] = "If this address can be used, we have sent it a message with the next step."
    identifier: str


@dataclass(eq=False, kw_only=True)
class AccountLocked(ExchangeError):
    """Too many wrong tries; no further try is looked at until ``opens_at``, not even a right one."""

    slug: ClassVar[str] = "account-locked"
    truth: ClassVar[str] = "Too many wrong tries ({factor}); it opens at {opens_at}."
    public_message: ClassVar[str] = "Too many wrong tries. Wait until the time shown, then try again."
    factor: str
    opens_at: datetime
    retry_after: timedelta


@dataclass(eq=False, kw_only=True)
class TooManyMessages(ExchangeError):
    """Codes were asked for too often. Each one is another chance to guess, so asking is limited."""

    slug: ClassVar[str] = "too-many-messages"
    truth: ClassVar[str] = "Too many codes were asked for; the next may be sent at {opens_at}."
    public_message: ClassVar[str] = "We have just sent you a message. Wait a little before asking for another."
    opens_at: datetime
    retry_after: timedelta


@dataclass(eq=False, kw_only=True)
class PasswordWrong(ExchangeError):
    """Identifier or password not right. The page never says which of the two."""

    slug: ClassVar[str] = "password-wrong"
    truth: ClassVar[str] = "Identifier or password not right (account known: {account_known})."
    public_message: ClassVar[str] = "The email address, phone number or password is not right."
    account_known: bool
    tries_left: int
    opens_at: datetime | None


@dataclass(eq=False, kw_only=True)
class SignInRefused(ExchangeError):
    """The sign-in under way cannot go on."""

    slug: ClassVar[str] = "sign-in-refused"
    public_message: ClassVar[str] = "This sign-in cannot go on. Please start again."


@dataclass(eq=False, kw_only=True)
class SignInMissing(SignInRefused):
    """No sign-in was begun in this browser: cookies deleted or blocked, or a page opened from a bookmark."""

    slug: ClassVar[str] = "sign-in-missing"
    truth: ClassVar[str] = "No sign-in was begun in this browser."


@dataclass(eq=False, kw_only=True)
class SignInEnded(SignInRefused):
    """The sign-in took too long, is finished, or the account changed meanwhile."""

    slug: ClassVar[str] = "sign-in-ended"
    truth: ClassVar[str] = "The sign-in ended at {ended_at}: {why}."
    why: Literal["expired", "finished", "account changed"]
    ended_at: datetime


@dataclass(eq=False, kw_only=True)
class StepOutOfOrder(SignInRefused):
    """An answer came for a step that is not the one awaited; steps cannot be skipped."""

    slug: ClassVar[str] = "step-out-of-order"
    truth: ClassVar[str] = "The sign-in awaits the step '{awaited}'."
    awaited: str


@dataclass(eq=False, kw_only=True)
class DeviceNotApproved(SignInRefused):
    """Everything was right, but this device is new and waits for its approval."""

    slug: ClassVar[str] = "device-not-approved"
    truth: ClassVar[str] = "The new device waits for approval, sent to {sent_to}."
    public_message: ClassVar[str] = "This device is new to us. Approve it with the message we sent you."
    sent_to: str
    expires_at: datetime


@dataclass(eq=False, kw_only=True)
class CodeRefused(ExchangeError):
    """A code did not work. Every kind shows the same sentence: 'nearly right' would help a guesser."""

    slug: ClassVar[str] = "code-refused"
    public_message: ClassVar[str] = "That code did not work. Use the newest code and type it without delay."
    method: str
    tries_left: int | None = None
    opens_at: datetime | None = None


@dataclass(eq=False, kw_only=True)
class CodeWrong(CodeRefused):
    """The code matches nothing: mistyped, from another account's entry, or a guess."""

    slug: ClassVar[str] = "code-wrong"
    truth: ClassVar[str] = "The code ({method}) matches nothing."


@dataclass(eq=False, kw_only=True)
class CodeFromAnotherStep(CodeRefused):
    """The secret is right and the time is not: the phone's clock, or a code kept too long.

    ``drift_steps`` counts steps from the exchange's time: negative is a slow phone, positive a fast one.
    """

    slug: ClassVar[str] = "code-from-another-step"
    truth: ClassVar[str] = "The code is right for a time step {drift_steps:+d} steps from now."
    drift_steps: int
    step: int


@dataclass(eq=False, kw_only=True)
class CodeFromAnotherSignIn(CodeRefused):
    """The code was sent for another sign-in of the same account: a second tab, or a page that relays codes."""

    slug: ClassVar[str] = "code-from-another-sign-in"
    truth: ClassVar[str] = "The code was sent for another sign-in of this account."


@dataclass(eq=False, kw_only=True)
class CodeAlreadyUsed(CodeRefused):
    """This code, or a later one, was accepted before; accepting it again would allow replay (RFC 6238 §5.2)."""

    slug: ClassVar[str] = "code-already-used"
    truth: ClassVar[str] = "This code or a later one was already used at {used_at}."
    used_at: datetime | None


@dataclass(eq=False, kw_only=True)
class CodeExpired(CodeRefused):
    """The code was sent, but too long ago."""

    slug: ClassVar[str] = "code-expired"
    truth: ClassVar[str] = "The code expired at {expired_at}."
    expired_at: datetime


@dataclass(eq=False, kw_only=True)
class CodeSuperseded(CodeRefused):
    """A newer code was sent; only the newest works."""

    slug: ClassVar[str] = "code-superseded"
    truth: ClassVar[str] = "A newer code was sent at {superseded_at}."
    superseded_at: datetime


@dataclass(eq=False, kw_only=True)
class CodeSpent(CodeRefused):
    """This sent code has had all its wrong tries; ask for a new one."""

    slug: ClassVar[str] = "code-spent"
    truth: ClassVar[str] = "The code was given up after {tries} wrong tries."
    tries: int


@dataclass(eq=False, kw_only=True)
class LinkRefused(ExchangeError):
    """An approval link did not work. One sentence for all, with what to do."""

    slug: ClassVar[str] = "link-refused"
    public_message: ClassVar[str] = (
        "This link does not work here. Open the newest link in the browser in which you are signing in."
    )


@dataclass(eq=False, kw_only=True)
class LinkMissing(LinkRefused):
    """The address holds no token: the link was cut short on its way."""

    slug: ClassVar[str] = "link-missing"
    truth: ClassVar[str] = "The link holds no token."


@dataclass(eq=False, kw_only=True)
class LinkForged(LinkRefused):
    """No such link was ever sent: made up, or damaged in copying."""

    slug: ClassVar[str] = "link-forged"
    truth: ClassVar[str] = "No such link was ever sent."


@dataclass(eq=False, kw_only=True)
class LinkExpired(LinkRefused):
    """The link is too old."""

    slug: ClassVar[str] = "link-expired"
    truth: ClassVar[str] = "The link expired at {expired_at}."
    expired_at: datetime


@dataclass(eq=False, kw_only=True)
class LinkUsed(LinkRefused):
    """The link has done its work once; a copy found later must be worthless."""

    slug: ClassVar[str] = "link-used"
    truth: ClassVar[str] = "The link was used at {used_at}."
    used_at: datetime


@dataclass(eq=False, kw_only=True)
class LinkSuperseded(LinkRefused):
    """A newer link was sent; only the newest works."""

    slug: ClassVar[str] = "link-superseded"
    truth: ClassVar[str] = "A newer link was sent at {superseded_at}."
    superseded_at: datetime


@dataclass(eq=False, kw_only=True)
class LinkOpenedElsewhere(LinkRefused):
    """Opened in another browser than the one signing in: perhaps the owner, approving a thief's device."""

    slug: ClassVar[str] = "link-opened-elsewhere"
    truth: ClassVar[str] = "The link was opened in another browser than the one that is signing in."


@dataclass(eq=False, kw_only=True)
class SessionRefused(ExchangeError):
    """There is no open session behind this request."""

    slug: ClassVar[str] = "session-refused"
    public_message: ClassVar[str] = "Please sign in."


@dataclass(eq=False, kw_only=True)
class NotSignedIn(SessionRefused):
    """No session cookie came, or one we never gave out."""

    slug: ClassVar[str] = "not-signed-in"
    truth: ClassVar[str] = "No session of ours came with the request."


@dataclass(eq=False, kw_only=True)
class SessionEnded(SessionRefused):
    """The session was one of ours and is over; ``why`` says how."""

    slug: ClassVar[str] = "session-ended"
    truth: ClassVar[str] = "The session ended at {ended_at}: {why}."
    public_message: ClassVar[str] = "You have been signed out. Please sign in again."
    why: str
    ended_at: datetime


@dataclass(eq=False, kw_only=True)
class EnrolmentRefused(ExchangeError):
    """The authenticator cannot be added or removed."""

    slug: ClassVar[str] = "enrolment-refused"


@dataclass(eq=False, kw_only=True)
class AlreadyEnrolled(EnrolmentRefused):
    """There is an authenticator; remove it (with a code from it) before adding another."""

    slug: ClassVar[str] = "already-enrolled"
    truth: ClassVar[str] = "An authenticator has been enrolled since {enrolled_at}."
    public_message: ClassVar[str] = "This account already has an authenticator. Remove it first."
    enrolled_at: datetime


@dataclass(eq=False, kw_only=True)
class NotEnrolled(EnrolmentRefused):
    """There is no authenticator to remove."""

    slug: ClassVar[str] = "not-enrolled"
    truth: ClassVar[str] = "The account has no authenticator."
    public_message: ClassVar[str] = "This account has no authenticator."


@dataclass(eq=False, kw_only=True)
class EnrolmentMissing(EnrolmentRefused):
    """No QR code was shown, or it was shown too long ago."""

    slug: ClassVar[str] = "enrolment-missing"
    truth: ClassVar[str] = "No enrolment is under way (expired at {expired_at})."
    public_message: ClassVar[str] = "Please show a new QR code and try again."
    expired_at: datetime | None
