"""Everything that can go wrong for a person, one class each.

::

    ExchangeError
    ├── InputRefused             what was typed cannot be used at all        field, reason
    ├── Maintenance              the exchange is closed for a while          until, retry_after
    ├── StalePage                the form belongs to another page (CSRF)     why
    ├── IdentifierTaken          the address already has an account          identifier
    ├── AccountLocked            too many wrong tries                        factor, opens_at, retry_after
    ├── TooManyMessages          asked for too many codes                    opens_at, retry_after
    ├── PasswordWrong            identifier or password not right            account_known, tries_left, opens_at, …
    ├── SignInHeld               password right, and the place is odd        why, score, country, network, until
    ├── SignInRefused            the sign-in under way cannot go on
    │   ├── SignInMissing        none was begun in this browser
    │   ├── SignInEnded          it is over                                  why, ended_at
    │   ├── StepOutOfOrder       another step is awaited                     awaited
    │   └── DeviceNotApproved    the new device still waits for approval     sent_to, expires_at
    ├── CodeRefused              (all of them:)                              method, tries_left, opens_at
    │   ├── CodeWrong            matches nothing we know of
    │   ├── CodeFromAnotherStep  right secret, wrong time                    drift_steps, step
    │   ├── CodeFromAnotherSignIn  sent, but for a sign-in in another tab
    │   ├── CodeForAnotherWithdrawal  sent, but for another amount or address
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
    ├── OneTimeLinkRefused       a link of a reset or an identity check      why, since
    ├── PasskeyRefused
    │   ├── PasskeyUnknown       no account has it, or not the one asked for
    │   ├── PasskeyChallengeRefused  the question is not one we wait for     why
    │   └── PasskeyAnswerRefused  the answer fails a check of WebAuthn       why, origin
    ├── SessionRefused
    │   ├── NotSignedIn          no session, or one we never gave out
    │   └── SessionEnded         it was one of ours                          why, ended_at
    ├── EnrolmentRefused
    │   ├── AlreadyEnrolled      there is an authenticator already           enrolled_at
    │   ├── NotEnrolled          there is none to remove
    │   └── EnrolmentMissing     no QR code was shown, or it is too old      expired_at
    ├── RecoveryRefused          an authenticator that is said to be lost
    │   ├── RecoveryMissing      nobody asked, or it was stopped
    │   └── RecoveryWaiting      the owner still has time to stop it         until, retry_after
    ├── WithdrawalHeld           withdrawals wait after a security change    reason, until, retry_after
    ├── AddressRefused           (both of them:)                             destination
    │   ├── AddressNotListed     not on the whitelist
    │   └── AddressWaiting       on it, and too new                          opens_at, retry_after
    ├── ConfirmationRefused
    │   ├── ConfirmationMissing  no such withdrawal waits in this session
    │   ├── ConfirmationExpired  it waited too long for its code             expired_at
    │   └── ConfirmationUsed     it was confirmed before                     used_at
    ├── ApiKeyRefused
    │   ├── ApiKeyUnknown        no such key was ever made
    │   ├── ApiKeyRevoked        it was one of ours                          revoked_at
    │   └── ApiKeyNotAllowed     it works, and not for this                  permission
    └── StaffRefused             (both of them:)                             act
        ├── StaffOutOfScope      not theirs to do, whoever asks              belongs_to
        └── OwnerNotConfirmed    the owner has not said yes to this

Each error knows two sentences. ``str(error)`` tells the truth and is for the event log and for helpers;
``public_message`` is what a page may say. Where the truth would help someone who is guessing, the public
sentence is vaguer, and it is the *same* sentence for all the cases he must not tell apart.
"""

from __future__ import annotations

from loginlab.exchange.errors.codes import (
    RECOVERY_CODE,
    CodeAlreadyUsed,
    CodeExpired,
    CodeForAnotherWithdrawal,
    CodeFromAnotherSignIn,
    CodeFromAnotherStep,
    CodeRefused,
    CodeSpent,
    CodeSuperseded,
    CodeWrong,
)
from loginlab.exchange.errors.everywhere import (
    AccountLocked,
    IdentifierTaken,
    InputRefused,
    Maintenance,
    StalePage,
    TooManyMessages,
)
from loginlab.exchange.errors.links import (
    LinkExpired,
    LinkForged,
    LinkMissing,
    LinkOpenedElsewhere,
    LinkRefused,
    LinkSuperseded,
    LinkUsed,
    OneTimeLinkRefused,
)
from loginlab.exchange.errors.passkeys import (
    PasskeyAnswerRefused,
    PasskeyChallengeRefused,
    PasskeyRefused,
    PasskeyUnknown,
)
from loginlab.exchange.errors.refusal import ExchangeError
from loginlab.exchange.errors.signed_in import (
    AlreadyEnrolled,
    EnrolmentMissing,
    EnrolmentRefused,
    NotEnrolled,
    NotSignedIn,
    RecoveryMissing,
    RecoveryRefused,
    RecoveryWaiting,
    SessionEnded,
    SessionRefused,
    WithdrawalHeld,
)
from loginlab.exchange.errors.signing_in import (
    DeviceNotApproved,
    PasswordWrong,
    SignInEnded,
    SignInHeld,
    SignInMissing,
    SignInRefused,
    StepOutOfOrder,
)
from loginlab.exchange.errors.staff import OwnerNotConfirmed, StaffOutOfScope, StaffRefused
from loginlab.exchange.errors.withdrawing import (
    AddressNotListed,
    AddressRefused,
    AddressWaiting,
    ApiKeyNotAllowed,
    ApiKeyRefused,
    ApiKeyRevoked,
    ApiKeyUnknown,
    ConfirmationExpired,
    ConfirmationMissing,
    ConfirmationRefused,
    ConfirmationUsed,
)

__all__ = [
    "RECOVERY_CODE",
    "AccountLocked",
    "AddressNotListed",
    "AddressRefused",
    "AddressWaiting",
    "AlreadyEnrolled",
    "ApiKeyNotAllowed",
    "ApiKeyRefused",
    "ApiKeyRevoked",
    "ApiKeyUnknown",
    "CodeAlreadyUsed",
    "CodeExpired",
    "CodeForAnotherWithdrawal",
    "CodeFromAnotherSignIn",
    "CodeFromAnotherStep",
    "CodeRefused",
    "CodeSpent",
    "CodeSuperseded",
    "CodeWrong",
    "ConfirmationExpired",
    "ConfirmationMissing",
    "ConfirmationRefused",
    "ConfirmationUsed",
    "DeviceNotApproved",
    "EnrolmentMissing",
    "EnrolmentRefused",
    "ExchangeError",
    "IdentifierTaken",
    "InputRefused",
    "LinkExpired",
    "LinkForged",
    "LinkMissing",
    "LinkOpenedElsewhere",
    "LinkRefused",
    "LinkSuperseded",
    "LinkUsed",
    "Maintenance",
    "NotEnrolled",
    "NotSignedIn",
    "OneTimeLinkRefused",
    "OwnerNotConfirmed",
    "PasskeyAnswerRefused",
    "PasskeyChallengeRefused",
    "PasskeyRefused",
    "PasskeyUnknown",
    "PasswordWrong",
    "RecoveryMissing",
    "RecoveryRefused",
    "RecoveryWaiting",
    "SessionEnded",
    "SessionRefused",
    "SignInEnded",
    "SignInHeld",
    "SignInMissing",
    "SignInRefused",
    "StaffOutOfScope",
    "StaffRefused",
    "StalePage",
    "StepOutOfOrder",
    "TooManyMessages",
    "WithdrawalHeld",
]
