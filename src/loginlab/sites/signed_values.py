"""Signed values that know how old they are, by the exchange's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from itsdangerous import TimestampSigner, URLSafeTimedSerializer


class ClockSigner(TimestampSigner):
    """itsdangerous' signer, told the time: on its own it would ask the machine."""

    def __init__(self, *arguments: Any, now: Callable[[], datetime], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._now = now

    def get_timestamp(self) -> int:
        """The time in Unix seconds."""
        return int(self._now().timestamp())


def build_serializer(key: bytes, purpose: str, now: Callable[[], datetime]) -> URLSafeTimedSerializer:
    """Make a signer for one purpose; what it signed is worthless for any other one."""
    return URLSafeTimedSerializer(key, salt=purpose, signer=ClockSigner, signer_kwargs={"now": now})
