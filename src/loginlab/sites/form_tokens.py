"""Form tokens: proof that a form was made by us, for this browser, not long ago.

A browser sends its cookies with a form no matter whose page the form was on. Without a token a stranger's page
could end your sessions or sign you in to *his* account (cross-site request forgery, CSRF). The token is bound
to a random cookie that a stranger can neither read nor set, and signed, so it cannot be made up (OWASP CSRF
Prevention Cheat Sheet, signed double submit).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import timedelta

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from loginlab.exchange.errors import StalePage
from loginlab.exchange.tokens import generate_token

FIELD = "form_token"
LIFETIME = timedelta(hours=1)
"""How long an open page may be used. Chosen for this course."""
LONGEST = 400


class FormTokens:
    """Makes and judges form tokens."""

    def __init__(self, serializer: URLSafeTimedSerializer, random_bytes: Callable[[int], bytes]) -> None:
        self._serializer = serializer
        self._random_bytes = random_bytes

    def generate_browser_id(self) -> str:
        """A new random value for the cookie that tokens are bound to."""
        return generate_token(self._random_bytes)

    def generate(self, browser_id: str) -> str:
        """A token for a form on a page for this browser."""
        return str(self._serializer.dumps(_binding(browser_id)))

    def verify(self, token: object, browser_id: str | None) -> None:
        """Prove that the token is ours, fresh, and of this browser. Raises StalePage with why."""
        if not isinstance(token, str) or not token:
            raise StalePage(why="missing")
        if len(token) > LONGEST:
            raise StalePage(why="forged")
        try:
            binding = self._serializer.loads(token, max_age=int(LIFETIME.total_seconds()))
        except SignatureExpired:
            raise StalePage(why="expired") from None
        except BadData:
            raise StalePage(why="forged") from None
        if browser_id is None or not hmac.compare_digest(str(binding), _binding(browser_id)):
            raise StalePage(why="from another session")


def _binding(browser_id: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(browser_id.encode()).digest()).decode("ascii")
