"""Judging a sign-in by the account's own past: where it comes from, with what, and whether one person can be there.

A right password says that somebody knows the password. It is asked here whether that is likely to be the owner, and
only after the password was right: what is wrong with a stranger's try must not tell the stranger anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from loginlab.exchange.accounts import Account
from loginlab.exchange.code_sending import CodeSending
from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import SignInHeld
from loginlab.exchange.events import Kind
from loginlab.exchange.pauses import HeldFor, HeldNotice, SignInPause, is_paused, may_tell_again, write_held_lines
from loginlab.exchange.pending import PendingSignIn, SignInEnd
from loginlab.exchange.risk import COMPARED, EVERYBODY, Familiarity, Feature, SeenValue, feature_values, risk_score
from loginlab.exchange.sessions import Session
from loginlab.exchange.travel import Place, distance_km, is_impossible, place_of

HELD_SUBJECT = "We have paused a sign-in to your account"


class SignInJudging(CodeSending):
    """Held sign-ins, paused accounts, and what is learned from sign-ins that succeed."""

    def learn_sign_ins(self, account_id: int, origins: Iterable[Origin], at: datetime) -> None:
        """Count what sign-ins that succeeded came with; ``at`` is when the last one did.

        Not an act: for use inside one, and for writing down a past that was not lived through.
        """
        counted = Counter(pair for origin in origins for pair in feature_values(origin).items())
        for (feature, value), count in counted.items():
            for whose in (account_id, EVERYBODY):
                earlier = self._times_seen(whose, feature, value)
                self.store.put(SeenValue(whose, feature, value, earlier + count, at))

    def _verify_not_held(self, account: Account, origin: Origin, at: datetime) -> None:
        """At the beginning of a sign-in: raise SignInHeld if the account is paused or the place is odd."""
        if not self._has_a_past(account.id):
            return
        score = self._score(account.id, origin)
        pause = self.store.get(SignInPause, account_id=account.id)
        if pause is not None and is_paused(pause, at):
            raise self._held(account, origin, at, pause.why, score, until=pause.until)
        travelled = self._since_last_session(account.id, origin)
        if travelled is not None and is_impossible(travelled[0], at - travelled[1], self.policy):
            self._tell(account, origin, at, HeldFor.IMPOSSIBLE_TRAVEL)
            raise self._held(account, origin, at, HeldFor.IMPOSSIBLE_TRAVEL, score, distance_km=round(travelled[0]))
        if score >= self.policy.risk_hold_from:
            self._tell(account, origin, at, HeldFor.UNUSUAL_PLACE)
            raise self._held(account, origin, at, HeldFor.UNUSUAL_PLACE, score)

    def _verify_still_there(
        self, pending: PendingSignIn, account: Account, origin: Origin | None, at: datetime
    ) -> None:
        """At a later step: raise SignInHeld, and end the sign-in, if it moved where its owner cannot have gone.

        Always measured from where the sign-in began, so that many small moves are one large one. A jump pauses the
        account: two people at one sign-in are most likely a thief and an owner who is being talked through it.
        """
        if origin is None or not self._has_a_past(account.id) or _is_unmoved(pending, origin):
            return
        score = self._score(account.id, origin)
        begun, now = place_of(pending.latitude, pending.longitude), place_of(origin.latitude, origin.longitude)
        jumped = None if begun is None or now is None else distance_km(begun, now)
        if jumped is not None and is_impossible(jumped, at - pending.begun_at, self.policy):
            until = at + self.policy.pause_after_jump
            self.store.put(SignInPause(account.id, until, HeldFor.IMPOSSIBLE_TRAVEL))
            self._end_held(self.store.find(PendingSignIn, account_id=account.id, ended_at=None), at)
            self._tell(account, origin, at, HeldFor.IMPOSSIBLE_TRAVEL, pause=self.policy.pause_after_jump)
            raise self._held(
                account, origin, at, HeldFor.IMPOSSIBLE_TRAVEL, score, until=until, sign_in=pending.id,
                distance_km=round(jumped),
            )  # fmt: skip
        if score >= self.policy.risk_hold_from:
            self._end_held([pending], at)
            self._tell(account, origin, at, HeldFor.UNUSUAL_PLACE)
            raise self._held(account, origin, at, HeldFor.UNUSUAL_PLACE, score, sign_in=pending.id)

    def _has_a_past(self, account_id: int) -> bool:
        return self._times_seen(account_id, Feature.SIGN_IN, "") >= self.policy.risk_min_history

    def _score(self, account_id: int, origin: Origin) -> float:
        """The score; of an account or an exchange without any sign-in, everything is new."""
        values = feature_values(origin)
        own, everybodys = (self._times_seen(whose, Feature.SIGN_IN, "") for whose in (account_id, EVERYBODY))
        return risk_score(
            Familiarity(
                own=self._times_seen(account_id, feature, values[feature]),
                own_sign_ins=own,
                everybodys=self._times_seen(EVERYBODY, feature, values[feature]),
                everybodys_sign_ins=everybodys,
            )
            for feature in COMPARED
        )

    def _times_seen(self, account_id: int, feature: Feature, value: str) -> int:
        seen = self.store.get(SeenValue, account_id=account_id, feature=feature, value=value)
        return 0 if seen is None else seen.count

    def _since_last_session(self, account_id: int, origin: Origin) -> tuple[float, datetime] | None:
        """How far from where the last session was opened, and when that was last used; None if nobody knows."""
        here = place_of(origin.latitude, origin.longitude)
        last = next(iter(self.store.find(Session, account_id=account_id, newest_first=True, limit=1)), None)
        there: Place | None = None if last is None else place_of(last.latitude, last.longitude)
        if last is None or here is None or there is None:
            return None
        return distance_km(there, here), last.last_seen_at

    def _end_held(self, under_way: Iterable[PendingSignIn], at: datetime) -> None:
        for pending in under_way:
            self.store.put(replace(pending, ended_at=at, ended_why=SignInEnd.HELD))

    def _held(
        self,
        account: Account,
        origin: Origin,
        at: datetime,
        why: HeldFor,
        score: float,
        *,
        until: datetime | None = None,
        **facts: int,
    ) -> SignInHeld:
        """The refusal, written down."""
        held = SignInHeld(
            why=why,
            score=round(score, 1),
            country=origin.country,
            network=origin.network,
            until=until,
            retry_after=None if until is None else until - at,
        )
        self._record_event(
            at, Kind.HELD, account.identifier, why=why, score=held.score, **origin.facts, until=until, **facts
        )
        return held

    def _tell(
        self, account: Account, origin: Origin, at: datetime, why: HeldFor, *, pause: timedelta | None = None
    ) -> None:
        earlier = self.store.get(HeldNotice, account_id=account.id)
        if pause is None and not may_tell_again(earlier, at, self.policy):
            return
        self.store.put(HeldNotice(account.id, at))
        self._notify(account, at, HELD_SUBJECT, *write_held_lines(origin, why, pause))


def _is_unmoved(pending: PendingSignIn, origin: Origin) -> bool:
    begun = (pending.address, pending.country, pending.network, pending.agent)
    return begun == (origin.address, origin.country, origin.network, origin.agent)
