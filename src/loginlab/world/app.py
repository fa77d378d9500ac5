"""The exchange's own app on a phone: the same sign-in through the API, with tokens instead of cookies.

It has no address bar and needs none: it talks to one host that was built into it. A look-alike *page* cannot
imitate that, but a look-alike *app* can, which is why it matters where an app comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from loginlab.exchange import Stage
from loginlab.sites import API

AGENT = "Lantern App 5 on Phone"
UNREACHABLE = "unreachable"
NOT_ONLINE = "The app cannot reach Lantern Exchange. Is the phone online?"

_SENTENCES = {
    Stage.IDENTIFIER: "Sign in with your email address or phone number and your password.",
    Stage.DEVICE: "This phone is new to us. Type the code we sent to {sent_to}.",
    Stage.SIGNED_IN: "You are signed in.",
}
_CODE_SENTENCES = {
    "totp": "Type the code from your authenticator.",
    "mail": "Type the code we sent to {sent_to}.",
    "sms": "Type the code we sent to {sent_to}.",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """What the app shows: the step it is at, its sentence, and the refusal above it if there was one.

    ``refusal`` is the API's public name for it, ``retry_after`` counts seconds.
    """

    stage: Stage
    sentence: str
    refusal: str | None = None
    message: str | None = None
    retry_after: int | None = None
    can_resend: bool = False
    """Whether the code came in a message, which can be sent again."""


@dataclass(frozen=True, slots=True)
class ShownPortfolio:
    """The funds as the app lists them; amounts are text, as they came."""

    worth_usd: str
    holdings: tuple[tuple[str, str, str], ...]
    """Asset, amount, worth in US dollars."""


@dataclass(frozen=True, slots=True)
class PendingCheck:
    """Support's question whether it is the owner who asks for help, as the app shows it."""

    id: int
    expires_at: datetime
    what_for: str = ""
    """What a yes is for, as the app says it; empty where the question does not say."""


@dataclass(slots=True)
class _Tokens:
    """What the app keeps. Each of them is as good as its owner's word, so none is ever in a ``repr``."""

    device: str | None = field(default=None, repr=False)
    pending: str | None = field(default=None, repr=False)
    session: str | None = field(default=None, repr=False)


class ExchangeApp:
    """The app on one phone.

    Args:
        network: how the phone reaches the internet.
    """

    def __init__(self, network: httpx.BaseTransport) -> None:
        # Not asked for the machine's proxies: nothing leaves this process.
        self._client = httpx.Client(
            transport=network, base_url=f"https://{API}/v1", headers={"User-Agent": AGENT}, trust_env=False
        )
        self._tokens = _Tokens()
        self.screen = Screen(Stage.IDENTIFIER, _SENTENCES[Stage.IDENTIFIER])

    def sign_in(self, identifier: str, password: str) -> Screen:
        """Give identifier and password together; the app forgets the password at once."""
        sent = {"identifier": identifier, "password": password}
        if self._tokens.device is not None:
            sent["device"] = self._tokens.device
        return self._step("/sign-in", sent, self._tokens.session)

    def submit_code(self, code: str) -> Screen:
        """Give the code that the screen asks for."""
        return self._step("/sign-in/code", {"code": code}, self._tokens.pending)

    def approve(self, code: str) -> Screen:
        """Approve this phone with the code from the message."""
        return self._step("/sign-in/device", {"code": code}, self._tokens.pending)

    def resend(self) -> Screen:
        """Ask for the message again."""
        return self._step("/sign-in/resend", None, self._tokens.pending)

    def portfolio(self) -> ShownPortfolio | None:
        """The funds; None if the exchange refused, and then the screen says why."""
        answer = self._ask("GET", "/portfolio", None, self._tokens.session)
        if answer is None:
            return None
        holdings = tuple((h["asset"], h["amount"], h["worth_usd"]) for h in answer["holdings"])
        return ShownPortfolio(answer["worth_usd"], holdings)

    def pending_checks(self) -> tuple[PendingCheck, ...]:
        """What support wants confirmed; nothing if the app is not signed in, and then the screen says so."""
        answer = self._ask("GET", "/identity-checks", None, self._tokens.session)
        found = [] if answer is None else answer["checks"]
        return tuple(
            PendingCheck(one["check"], datetime.fromisoformat(one["expires_at"]), one["what_for"]) for one in found
        )

    def confirm_check(self, check_id: int) -> bool:
        """Press "yes, it is me". Whether the exchange took it; if not, the screen says why."""
        return self._ask("POST", "/identity-checks/confirm", {"check": check_id}, self._tokens.session) is not None

    def deny_check(self, check_id: int) -> bool:
        """Press "no, it is not me". Whether the exchange took it; if not, the screen says why."""
        return self._ask("POST", "/identity-checks/deny", {"check": check_id}, self._tokens.session) is not None

    def support_messages(self) -> tuple[str, ...]:
        """What support has written, oldest first; nothing if the app is not signed in, and then the screen says so."""
        answer = self._ask("GET", "/support-messages", None, self._tokens.session)
        return () if answer is None else tuple(answer["messages"])

    def sign_out(self) -> Screen:
        """End the session, at the exchange too. The phone stays a known device."""
        self._ask("DELETE", "/session", None, self._tokens.session)
        self._tokens.session = None
        return self._show(Stage.IDENTIFIER)

    def keep_device(self, token: str) -> str:
        """Keep this mark of an approved device, unless the app has one already; returns the one it has."""
        self._tokens.device = self._tokens.device or token
        return self._tokens.device

    def keep_session(self, token: str | None) -> None:
        """Keep this mark of a session, as if somebody had signed in here before; None forgets it and ends nothing."""
        self._tokens.session = token

    def reinstall(self) -> Screen:
        """Remove the app and install it again: it knows nothing any more, and is a new device."""
        self._tokens = _Tokens()
        return self._show(Stage.IDENTIFIER)

    def _step(self, path: str, sent: dict[str, str] | None, token: str | None) -> Screen:
        answer = self._ask("POST", path, sent, token)
        if answer is None:
            return self.screen
        stage = Stage(answer.pop("stage"))
        self._tokens.device = answer.get("device", self._tokens.device)
        self._tokens.pending = answer.get("pending")
        self._tokens.session = answer.get("session", self._tokens.session)
        return self._show(stage, **answer)

    def _ask(
        self, method: str, path: str, sent: Mapping[str, str | int] | None, token: str | None
    ) -> dict[str, Any] | None:
        """The API's answer; None after a refusal, which is then on the screen."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        try:
            response = self._client.request(method, path, json=sent, headers=headers)
        except httpx.ConnectError:
            self._refuse(self.screen.stage, {"error": UNREACHABLE, "message": NOT_ONLINE})
            return None
        if response.is_success:
            return {} if response.status_code == httpx.codes.NO_CONTENT else dict(response.json())
        self._refuse(self._stage_after(response.status_code, response.json()), response.json())
        return None

    def _stage_after(self, status: int, refusal: dict[str, Any]) -> Stage:
        if status == httpx.codes.UNAUTHORIZED:
            self._tokens.session = None
            return Stage.IDENTIFIER
        if refusal.get("error") in {"sign-in-refused", "sign-in-held"}:
            self._tokens.pending = None
            return Stage.IDENTIFIER
        if refusal.get("error") == "device-not-approved":
            return Stage.DEVICE
        return self.screen.stage

    def _show(self, stage: Stage, **answer: Any) -> Screen:
        template = _CODE_SENTENCES[answer["method"]] if stage is Stage.CODE else _SENTENCES[stage]
        can_resend = stage is Stage.DEVICE or (stage is Stage.CODE and answer["method"] != "totp")
        self.screen = Screen(stage, template.format(sent_to=answer.get("sent_to")), can_resend=can_resend)
        return self.screen

    def _refuse(self, stage: Stage, refusal: dict[str, Any]) -> None:
        sentence = self.screen.sentence if stage is self.screen.stage else _SENTENCES.get(stage, "")
        self.screen = Screen(
            stage,
            sentence.format(sent_to="you"),
            refusal=str(refusal.get("error", "")),
            message=str(refusal.get("message", "")),
            retry_after=refusal.get("retry_after"),
            can_resend=stage is self.screen.stage and self.screen.can_resend,
        )
