"""A small stage for tests: an exchange, a clock that stands still, a mailbox, and people's usual acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pyotp

from loginlab.exchange import CHEAPEST, ExchangeService, Message, Origin, Policy, SignedIn, Step
from loginlab.exchange.passwords import Argon2Hasher

MIRA = "mira@mail.example"
TOMAS = "+442079460958"
NOBODY = "nobody@mail.example"
PASSWORD = "seven quiet lanterns"
WRONG = "seven loud lanterns"
NEW = "eight green lanterns"
ELSEWHERE = "bc1q0lantern0made0up0for0a0test"
HOME = Origin(address="192.0.2.10", country="PT", network="Home Fibre", agent="Lantern Browser")


def seeded_bytes(seed: int) -> Callable[[int], bytes]:
    """Bytes that are the same in every run; nothing else about them is random."""
    return Random(seed).randbytes


class CountingHasher(Argon2Hasher):
    """Counts the work: how many hashes were computed."""

    computed = 0

    def hash(self, password: str) -> str:
        self.computed += 1
        return super().hash(password)

    def verify(self, password_hash: str, password: str) -> bool:
        self.computed += 1
        return super().verify(password_hash, password)


class Scene:
    """One exchange with Mira (mail) and Tomas (phone), and what they and others do."""

    def __init__(self, policy: Policy = CHEAPEST, seed: int = 1) -> None:
        self.at = datetime(2030, 1, 1, 9, 0, 0, tzinfo=UTC)
        self.messages: list[Message] = []
        random_bytes = seeded_bytes(seed)
        self.hasher = CountingHasher(policy.hash_cost, random_bytes)
        self.exchange = ExchangeService(
            now=lambda: self.at,
            random_bytes=random_bytes,
            deliver=self.messages.append,
            policy=policy,
            hasher=self.hasher,
        )
        self.policy = policy
        self.exchange.register(MIRA, PASSWORD)
        self.exchange.register(TOMAS, PASSWORD)
        self.hasher.computed = 0

    def wait(self, span: timedelta = timedelta(0), **parts: float) -> None:
        """Let time pass."""
        self.at += span + timedelta(**parts)

    def begin(self, who: str = MIRA, password: object = PASSWORD, device: object = None) -> Step:
        """Give identifier and password."""
        return self.exchange.begin_sign_in(who, password, device_token=device, origin=HOME)

    def reset(self, who: str = MIRA, password: str = NEW) -> None:
        """Ask for a new password and set it with the code from the message."""
        self.exchange.request_reset(who, origin=HOME)
        self.exchange.reset_password(who, self.newest_code(), password, origin=HOME)

    def newest_code(self) -> str:
        """The code in the newest message that has one."""
        return next(message.code for message in reversed(self.messages) if message.code)

    def newest_link_token(self) -> str:
        """The token in the newest link."""
        link = next(message.link for message in reversed(self.messages) if message.link)
        return link.partition("token=")[2]

    def to_device_step(self, who: str = MIRA, password: str = PASSWORD) -> Step:
        """Password and code right, on a device not seen before; keeps the device token in the step."""
        begun = self.begin(who, password)
        self.exchange.submit_code(begun.pending_token, self.newest_code())
        return begun

    def sign_in(self, who: str = MIRA, password: str = PASSWORD) -> SignedIn:
        """All the way in, on a new device, without an authenticator."""
        begun = self.to_device_step(who, password)
        done = self.exchange.approve_device(begun.pending_token, self.newest_code()).signed_in
        assert done is not None
        return done

    def enrol(self, signed_in: SignedIn) -> str:
        """Add an authenticator and wait until its first code is over; returns the secret."""
        secret = self.exchange.begin_totp_enrolment(signed_in.session_token, PASSWORD).secret
        self.exchange.confirm_totp_enrolment(signed_in.session_token, self.totp(secret))
        self.wait(seconds=60)
        return secret

    def to_lost_phone(self, who: str = MIRA, password: str = PASSWORD) -> str:
        """The token of a sign-in whose password was right and whose authenticator is gone."""
        return self.begin(who, password).pending_token

    def stop_recovery(self, _pending_token: str = "") -> None:
        """Press the link in the newest notice."""
        self.exchange.cancel_recovery_by_link(self.newest_link_token())

    def totp(self, secret: str, *, steps: int = 0) -> str:
        """What the authenticator shows now, or would show some steps from now."""
        return pyotp.TOTP(secret).at(self.at + steps * timedelta(seconds=30))

    def wrong_totp(self, secret: str) -> str:
        """Six digits that the authenticator does not show within half a day."""
        reach = self.policy.totp_diagnosis_steps
        shown = {self.totp(secret, steps=steps) for steps in range(-reach - 2, reach + 3)}
        return next(code for code in map("{:06d}".format, range(5000)) if code not in shown)

    def wrong_code(self) -> str:
        """Six digits that no message held."""
        sent = {message.code for message in self.messages}
        return next(code for code in map("{:06d}".format, range(1000)) if code not in sent)
