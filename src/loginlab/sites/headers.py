"""Headers that every answer carries, refusals included: what the browser shall not do with it.

OWASP HTTP Headers Cheat Sheet and Secure Headers Project.
"""

from __future__ import annotations

from collections.abc import Mapping

SECURITY_HEADERS: Mapping[str, str] = {
    # Nothing runs, nothing is fetched from elsewhere, no form posts elsewhere, nobody frames the page: what an
    # attacker manages to write into it stays text. Pictures may be data: addresses for the QR code.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    # A file that is not a script shall not be run because it looks like one.
    "X-Content-Type-Options": "nosniff",
    # An approval link holds a token: its address is nobody else's business.
    "Referrer-Policy": "same-origin",
    # From the first visit on, not even the first request goes out unencrypted. One year, as browsers' lists ask.
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    # For browsers that do not know frame-ancestors: no hidden frame under someone else's button (clickjacking).
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

NO_STORE = "no-store"
"""For everything that belongs to one person: not in a cache, not behind the back button after signing out."""
