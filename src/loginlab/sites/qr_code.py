"""The QR code of an enrolment, as a picture that stands in the page itself."""

from __future__ import annotations

import segno


def build_qr_code(otpauth_uri: str) -> str:
    """The text as a QR code: a ``data:`` address with an SVG.

    Drawn here and never fetched from a drawing service: whoever draws it has the secret. Always dark on white,
    also on a dark page, because many cameras refuse the inverse.
    """
    code = segno.make(otpauth_uri, error="m", micro=False)
    return str(code.svg_data_uri(scale=4, border=4, dark="#000", light="#fff"))
