"""Every limit of the exchange in one frozen object: its unit, and where the figure comes from.

A limit that is scattered through the code is a limit nobody can check. Here each one has a name, a unit
(a ``timedelta`` or a word in the name) and a source. *Chosen for this course* means exactly that: no
exchange has published the figure, so none is being quoted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from loginlab.exchange.reset_guards import ResetGuards
from loginlab.exchange.staff_guards import StaffGuards


@dataclass(frozen=True, slots=True, kw_only=True)
class HashCost:
    """How much work one password check costs, for the exchange and for a thief alike.

    ``pbkdf2_sha256`` is there for kernels that run inside a browser and have no Argon2.
    """

    scheme: Literal["argon2id", "pbkdf2_sha256"] = "argon2id"
    memory_kib: int = 19 * 1024
    """Argon2id: 19 MiB. OWASP Password Storage Cheat Sheet."""
    passes: int = 2
    """Argon2id passes (2), or PBKDF2 iterations (600,000). OWASP Password Storage Cheat Sheet."""
    lanes: int = 1
    """Argon2id parallelism. OWASP Password Storage Cheat Sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the exchange allows, for how long, and how often."""

    name: str

    # Passwords
    hash_cost: HashCost = HashCost()
    password_min_characters: int = 8
    """8 where a second step follows, 15 where the password stands alone. NIST SP 800-63B-4 §3.1.1.2."""
    password_max_characters: int = 128
    """At least 64 must be allowed (NIST SP 800-63B-4 §3.1.1.2); 128 chosen for this course."""
    password_mix_required: bool = False
    """Whether a new password needs an upper-case letter, a digit and a symbol. Off: NIST SP 800-63B-4 §3.1.1.2 forbids
    such rules to verifiers, for people meet them in ways that guessers know. Here so that both can be tried."""

    password_change_ends_sessions: bool = True
    """Whether the other sessions end when the password is changed. Off, a thief who is signed in stays so. OWASP
    Session Management Cheat Sheet."""

    # Authenticator codes
    totp_digits: int = 6
    """RFC 4226 §5.3."""
    totp_step: timedelta = timedelta(seconds=30)
    """RFC 6238 §4."""
    totp_window_steps: int = 1
    """Steps accepted on each side. RFC 6238 §5.2 recommends at most one (for delay); both sides is custom."""
    totp_diagnosis_steps: int = 1500
    """How far the log looks for *which* step a refused code came from: 12.5 hours each way, as the
    google-authenticator PAM module does. It never makes a code acceptable."""
    totp_single_use: bool = True
    """Whether a code that was accepted is refused from then on, as RFC 6238 §5.2 demands. **Off, whoever saw a code
    typed can use it too**: only an experiment switches it off, to show what that does and what it does not do."""
    totp_secret_bytes: int = 20
    """160 bits, recommended by RFC 4226 §4 (R6)."""
    enrolment_lifetime: timedelta = timedelta(minutes=10)
    """How long a shown QR code may wait for its first code. Chosen for this course."""

    # Codes and links sent by mail or SMS
    ask_sign_in_code: bool = True
    """Without an authenticator, send a code by mail or SMS after the password. Chosen for this course."""
    message_code_digits: int = 6
    """Chosen for this course."""
    mail_code_lifetime: timedelta = timedelta(minutes=10)
    """Longest life of an out-of-band code, NIST SP 800-63B-4 §3.1.3."""
    sms_code_lifetime: timedelta = timedelta(minutes=5)
    """Chosen for this course, below the ten minutes of NIST SP 800-63B-4 §3.1.3."""
    message_code_tries: int = 3
    """Wrong tries one sent code survives. Chosen for this course."""
    messages_per_hour: int = 10
    """More codes are more chances to guess one, so asking is limited too. Chosen for this course."""
    resend_wait: timedelta = timedelta(seconds=30)
    """Chosen for this course."""

    # Passkeys
    passkey_challenge_lifetime: timedelta = timedelta(minutes=5)
    """How long a question to a passkey waits for its answer. Chosen for this course."""

    # Wrong tries
    tries_before_lock: int = 5
    """Per account and factor, across all sessions (RFC 4226 §7.3). Figure chosen for this course."""
    lock_first: timedelta = timedelta(minutes=1)
    """First lock; each further failure doubles it. Chosen for this course; NIST SP 800-63B-4 §3.2.2 speaks
    of delays from 30 seconds to an hour."""
    lock_longest: timedelta = timedelta(hours=1)
    """NIST SP 800-63B-4 §3.2.2."""
    failures_forgotten_after: timedelta = timedelta(hours=24)
    """Quiet time after which counting starts again; longer than the longest lock, or each lock would wipe out the
    count that it came from. Chosen for this course."""

    # One sign-in, from password to session
    sign_in_lifetime: timedelta = timedelta(minutes=15)
    """Chosen for this course: longer than the longest-lived code."""

    # Devices
    ask_device_approval: bool = True
    """A sign-in from an unknown device must be approved by mail or SMS. Chosen for this course."""
    approval_lifetime: timedelta = timedelta(minutes=10)
    """Chosen for this course."""
    device_trust_lifetime: timedelta = timedelta(days=30)
    """How long an approved device stays approved without being used. Chosen for this course."""

    # Sign-ins unlike the account's own past
    risk_min_history: int = 10
    """Sign-ins an account must have behind it before a new one is judged by them. Chosen for this course."""
    risk_hold_from: int = 8
    """Score from which a sign-in is held. One new value counts 4, two count 16; this is the middle between them, so
    that what else is usual may be twice or half as usual as elsewhere. Chosen for this course."""
    fastest_travel_kmh: int = 1000
    """A little more than an airliner flies. Chosen for this course."""
    same_place_km: int = 100
    """Places nearer than this count as one: where an address is, is known no better. Chosen for this course."""
    pause_after_jump: timedelta = timedelta(minutes=30)
    """How long nobody signs in after one sign-in came from two places at once. Chosen for this course."""
    held_notice_wait: timedelta = timedelta(minutes=10)
    """Quiet time between two notices of held sign-ins: a thief must not fill the mailbox. Chosen for this course."""

    # Resetting the password
    reset_lifetime: timedelta = timedelta(minutes=10)
    """How long the code and the link of a reset live. Chosen for this course."""
    resets_per_hour: int = 5
    """Per address, whether or not it has an account: each is another code to guess, and another mail to somebody who
    may not have asked for it. Chosen for this course."""
    reset_guards: ResetGuards = ResetGuards()  # noqa: RUF009 - frozen, so sharing the default is harmless
    """All on; an experiment may switch one off to show what it is for. OWASP Forgot Password Cheat Sheet."""

    # A second factor that is lost
    recovery_code_count: int = 10
    """Recovery codes in a set, each of which works once. Chosen for this course."""
    recovery_code_characters: int = 10
    """Of 32 letters and digits: 50 bits, more than anybody guesses behind a lock. Chosen for this course."""
    recovery_wait: timedelta = timedelta(hours=72)
    """How long the owner has to cancel before a lost authenticator is removed for somebody who has only the password:
    long enough for a weekend without mail. Chosen for this course."""
    recovery_open_for: timedelta = timedelta(days=7)
    """How long after the wait a request can still be finished; one that is forgotten must not stay a door. Chosen for
    this course."""

    # Withdrawals on hold
    hold_after_reset: timedelta = timedelta(hours=24)
    """Whoever took over the mailbox can reset the password; the hold is the owner's time to notice. Other exchanges
    publish 24 to 48 hours; chosen for this course."""
    hold_after_authenticator_change: timedelta = timedelta(hours=24)
    """The same after an authenticator was removed or replaced. Chosen for this course."""
    hold_after_contact_change: timedelta = timedelta(hours=24)
    """The same after support let the account stand under another address. Chosen for this course."""
    hold_after_new_device: timedelta = timedelta(0)
    """The same after a sign-in on a device that the account was not used on; none if it is nothing. A relayed sign-in
    comes from a new device, and from there it cannot be told from the owner's. Chosen for this course."""

    freeze: timedelta = timedelta(days=7)
    """How long withdrawals wait after an owner froze the account: time to make a mailbox safe and to be helped, and
    short enough to press the button in doubt. Chosen for this course."""

    # Withdrawals and whom they may go to
    whitelist_delay: timedelta = timedelta(hours=24)
    """How long a new address waits, and how long switching the whitelist off takes: the owner's time to hear of it.
    Chosen for this course; others publish 24 hours to 7 days."""
    whitelist_count: int = 20
    """Addresses on one whitelist. Chosen for this course."""
    withdrawal_confirmation: bool = False
    """Whether each withdrawal waits for one code more. Off here, so that what the other guards do can be seen alone.
    Chosen for this course."""
    confirmation_lifetime: timedelta = timedelta(minutes=10)
    """How long a withdrawal waits for its code. Longest life of an out-of-band code, NIST SP 800-63B-4 §3.1.3."""

    # API keys
    api_key_count: int = 10
    """Keys of one account that work at a time. Chosen for this course."""
    reset_revokes_api_keys: bool = False
    """Whether API keys end with the password, by a reset or a change. **Off, a key that a thief made outlives both.**
    Chosen for this course, because that is what an owner has to know of."""

    # Support finding out who is asking
    identity_check_lifetime: timedelta = timedelta(minutes=10)
    """How long the owner may take to confirm, and how long the confirmation then counts. Chosen for this course."""

    staff_guards: StaffGuards = StaffGuards()  # noqa: RUF009 - frozen, so sharing the default is harmless
    """What holds the exchange's own staff back. All on; an experiment may switch one off to show what it is for. Whose
    act is whose: chosen for this course."""

    # Sessions
    session_idle: timedelta = timedelta(minutes=15)
    """15-30 minutes for low-risk, 2-5 for high-value applications. OWASP Session Management Cheat Sheet."""
    session_absolute: timedelta = timedelta(hours=12)
    """However busy, it ends then. Chosen for this course."""


LESSON = Policy(name="lesson")
"""What learners meet."""

STRICT = Policy(
    name="strict",
    password_min_characters=15,
    totp_window_steps=0,
    tries_before_lock=3,
    lock_first=timedelta(minutes=15),
    lock_longest=timedelta(hours=24),
    failures_forgotten_after=timedelta(days=7),
    hold_after_reset=timedelta(hours=48),
    hold_after_authenticator_change=timedelta(hours=48),
    hold_after_contact_change=timedelta(hours=48),
    hold_after_new_device=timedelta(hours=24),
    recovery_wait=timedelta(days=7),
    freeze=timedelta(days=14),
    whitelist_delay=timedelta(hours=48),
    withdrawal_confirmation=True,
    reset_revokes_api_keys=True,
    session_idle=timedelta(minutes=5),
    session_absolute=timedelta(hours=4),
)
"""What a careful exchange might choose for people who accept more trouble."""

CHEAPEST = replace(LESSON, name="cheapest", hash_cost=HashCost(memory_kib=8, passes=1))
"""For tests only: a password hash that costs next to nothing, and therefore protects nothing."""
