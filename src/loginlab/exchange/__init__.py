"""The exchange's core: what a sign-in demands, as rules of values and time, and one service that holds state.

The flow
========

::

    identifier + password ──► code ──────────► new device? ──► session
    begin_sign_in             submit_code      approve_device, approve_device_by_link

* **code**: from the authenticator if one is enrolled. Otherwise, if the policy says so, one sent by mail or
  SMS; that one is not a second factor, for whoever reads the mailbox passes it.
* **new device**: a browser the account has not been used from is approved by a message with a code and a link;
  the link works only in the browser that is signing in.
* Each step returns a :class:`Step` that says what is awaited next, or raises one of the errors below.

>>> from datetime import UTC, datetime, timedelta
>>> from random import Random
>>> from loginlab.exchange import CHEAPEST, ExchangeService, Origin
>>> clock, mailbox = [datetime(2030, 1, 1, 9, tzinfo=UTC)], []
>>> exchange = ExchangeService(
...     now=lambda: clock[0], random_bytes=Random(1).randbytes, deliver=mailbox.append, policy=CHEAPEST
... )
>>> _ = exchange.register("mira@mail.example", "seven quiet lanterns")
>>> home = Origin(address="192.0.2.10", country="PT", agent="Lantern Browser")
>>> step = exchange.begin_sign_in("Mira@mail.example", "seven quiet lanterns", origin=home)
>>> step.stage.value, step.method.value, step.sent_to
('code', 'mail', 'm***@mail.example')
>>> device_cookie = step.device_token
>>> step = exchange.submit_code(step.pending_token, mailbox[-1].code)
>>> step.stage.value
'device'
>>> step = exchange.approve_device(step.pending_token, mailbox[-1].code)
>>> session_cookie = step.signed_in.session_token
>>> exchange.resume(session_cookie).identifier
'mira@mail.example'
>>> str(exchange.portfolio(session_cookie).worth_usd)
'6650.00'

The mailbox knows more than the page, and the log knows why:

>>> clock[0] += timedelta(hours=1)
>>> exchange.resume(session_cookie)
Traceback (most recent call last):
loginlab.exchange.errors.signed_in.SessionEnded: The session ended at 2030-01-01 09:15:00+00:00: idle.
>>> [event.kind.value for event in exchange.events("mira@mail.example")][-3:]
['device:approved', 'session:opened', 'session:ended']

An authenticator is added by someone signed in who gives the password again
(:meth:`~ExchangeService.begin_totp_enrolment`, :meth:`~ExchangeService.confirm_totp_enrolment`) and removed
with one of its codes (:meth:`~ExchangeService.unenrol_totp`). For the day on which it is lost there are recovery codes
(:meth:`~ExchangeService.make_recovery_codes`, :meth:`~ExchangeService.submit_recovery_code`); without them, whoever has
the password may ask for its removal and has to wait while the owner can cancel
(:meth:`~ExchangeService.request_recovery`, :meth:`~ExchangeService.finish_recovery`).

A forgotten password is reset by a code or a link from a message
(:meth:`~ExchangeService.request_reset`, :meth:`~ExchangeService.reset_password`). That signs nobody in, ends every
session, and holds withdrawals for a while:

>>> exchange.request_reset("mira@mail.example")
>>> exchange.reset_password("mira@mail.example", mailbox[-1].code, "eight green lanterns")
>>> step = exchange.begin_sign_in("mira@mail.example", "eight green lanterns", device_token=device_cookie, origin=home)
>>> session_cookie = exchange.submit_code(step.pending_token, mailbox[-1].code).signed_in.session_token
>>> exchange.withdrawal_hold(session_cookie).until.isoformat()
'2030-01-02T10:00:00+00:00'

A passkey is made in a session, after the password once more
(:meth:`~ExchangeService.begin_passkey_registration`, :meth:`~ExchangeService.finish_passkey_registration`), and is a
way in of one step, without password, code and device approval (:meth:`~ExchangeService.begin_passkey_sign_in`,
:meth:`~ExchangeService.finish_passkey_sign_in`). An account can be made to open in no other way
(:meth:`~ExchangeService.require_passkey`). It is for the website; the app does not have it.

Signed in, the password is changed with the old one (:meth:`~ExchangeService.change_password`), which ends the other
sessions, and a phrase is chosen that every mail carries (:meth:`~ExchangeService.set_anti_phishing_code`).

What leaves is guarded by a whitelist whose changes wait (:meth:`~ExchangeService.add_address`,
:meth:`~ExchangeService.request_whitelist_off`, :meth:`~ExchangeService.stop_by_link`), by a code for each withdrawal
where the policy says so (:meth:`~ExchangeService.confirm_withdrawal`), and by the freeze
(:meth:`~ExchangeService.freeze`).
Programs come in by API keys (:meth:`~ExchangeService.create_api_key`,
:meth:`~ExchangeService.request_withdrawal_by_key`). What lies in the account is bought and sold for USDT
(:meth:`~ExchangeService.trade`), and a device that is not one's own any more is forgotten
(:meth:`~ExchangeService.forget_device`).

Support finds out who is asking without anything being read out: it begins an identity check, and the owner confirms
by a link in the registered mailbox or in the signed-in app (:meth:`~ExchangeService.begin_identity_check`). The
question says what a yes is for. Who at the desk may then do what stands in :mod:`loginlab.exchange.staff`
(:meth:`~ExchangeService.staff_look_up`, :meth:`~ExchangeService.staff_freeze`).

The errors
==========

Drawn as a tree in :mod:`loginlab.exchange.errors`. Each has a stable ``slug``, its facts as attributes and in
``facts``, the truth as ``str(error)``, and what a page may say as ``public_message``.

What is promised
================

* No session without the factors the account requires when the session opens.
* No code is accepted twice, also when two sign-ins offer it at once: acts run one at a time.
* Locked means locked until the time said. A try meanwhile changes nothing.
* An unknown account answers, works, waits and locks exactly as a known one.
* A sign-in unlike the account's own past is held after the right password, and teaches nothing. One that jumps over
  an impossible distance ends, and pauses the account until the time said.
* Input that cannot be used is an ``InputRefused`` with a sentence; it counts as no try.
* After a reset, a change of authenticator or, if the policy says so, a sign-in on a new device, no withdrawal before
  the time said; no act ends a hold.
* A lost authenticator is not removed without one of its recovery codes or the whole wait; the owner is told at once,
  again, and by both channels, and can stop it until then.
* Asking for a reset, or guessing at one, locks nobody out of their account.
* An answer of a passkey is taken once, for minutes, and only if the browser stood on our own page. What was made for
  another name, by another key, or by a copy of the device, opens nothing.
* Where only passkeys open an account, a right password reads, counts and locks like a wrong one, and neither a reset
  nor a recovery changes that.
* With the whitelist on, nothing leaves for an address that is not on it or still waits, by whatever way it was asked.
  A new address and the switching-off wait as long as was said; the owner is told by every channel and can stop them.
* Where the policy asks for a second step, each withdrawal leaves with a code that was asked for by its session, once.
* Staff do only what their role has, most of it only after the owner has said yes to that very act, and each act of
  theirs, done or refused, leaves a line with a name.
* An API key does what it was allowed until it is revoked. A freeze ends keys and sessions, and no act shortens it.
* The log tells the truth and holds no secret. Locks, open sessions, enrolled authenticators, recovery codes left, open
  recoveries, passkeys and their counters, holds and withdrawals follow from it.
* Time comes from ``now`` and nowhere else.
"""

from loginlab.exchange.accounts import Account, Channel
from loginlab.exchange.api_keys import ApiKey, CreatedKey, Permission
from loginlab.exchange.devices import Origin
from loginlab.exchange.enrolment import Enrolment
from loginlab.exchange.errors import ExchangeError
from loginlab.exchange.events import Event, Kind
from loginlab.exchange.funds import Holding, Portfolio
from loginlab.exchange.holds import HoldReason, WithdrawalHold
from loginlab.exchange.identity_check import CheckBy, IdentityCheck
from loginlab.exchange.lockout import Factor
from loginlab.exchange.login_history import LoginEntry, Outcome
from loginlab.exchange.messages import APPROVAL_PATH, CONFIRM_PATH, RECOVERY_CANCEL_PATH, RESET_PATH, Message
from loginlab.exchange.passkeys import Passkey, PasskeyRequest
from loginlab.exchange.pending import Method, SignedIn, Stage, Step
from loginlab.exchange.policy import CHEAPEST, LESSON, STRICT, HashCost, Policy
from loginlab.exchange.recovery import RecoveryRequest
from loginlab.exchange.recovery_codes import RecoveryCodes
from loginlab.exchange.reset_guards import ResetGuards
from loginlab.exchange.service import ExchangeService
from loginlab.exchange.sessions import Session, SessionEnd
from loginlab.exchange.trades import Trade, TradeSide
from loginlab.exchange.whitelist import ListedAddress, WhitelistStanding
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from loginlab.exchange.withdrawals import Withdrawal

__all__ = [
    "APPROVAL_PATH",
    "CHEAPEST",
    "CONFIRM_PATH",
    "LESSON",
    "RECOVERY_CANCEL_PATH",
    "RESET_PATH",
    "STRICT",
    "Account",
    "ApiKey",
    "Channel",
    "CheckBy",
    "CreatedKey",
    "Enrolment",
    "Event",
    "ExchangeError",
    "ExchangeService",
    "Factor",
    "HashCost",
    "HoldReason",
    "Holding",
    "IdentityCheck",
    "Kind",
    "ListedAddress",
    "LoginEntry",
    "Message",
    "Method",
    "Origin",
    "Outcome",
    "Passkey",
    "PasskeyRequest",
    "PendingWithdrawal",
    "Permission",
    "Policy",
    "Portfolio",
    "RecoveryCodes",
    "RecoveryRequest",
    "ResetGuards",
    "Session",
    "SessionEnd",
    "SignedIn",
    "Stage",
    "Step",
    "Trade",
    "TradeSide",
    "WhitelistStanding",
    "Withdrawal",
    "WithdrawalHold",
]
