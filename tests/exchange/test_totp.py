"""Codes from an authenticator: the RFCs' own numbers, the window, replay, and the diagnosis."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange.errors import CodeAlreadyUsed, CodeFromAnotherStep, CodeRefused, CodeWrong, InputRefused
from loginlab.exchange.totp import build_otpauth_uri, generate_secret, parse_code, step_at, verify_totp

VECTORS = Path(__file__).parent.parent / "vectors"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOW = datetime(2030, 1, 1, 9, 0, 0, tzinfo=UTC)
STEP = timedelta(seconds=30)
SECRET = base64.b32encode(b"12345678901234567890").decode()
KEY_BYTES = {"SHA1": 20, "SHA256": 32, "SHA512": 64}


def rows(name: str) -> list[list[str]]:
    lines = (VECTORS / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


def code_at(at: datetime, steps: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(at + steps * STEP)


@pytest.mark.parametrize(("count", "truncated", "code"), rows("rfc4226_appendix_d.txt"))
def test_every_hotp_vector_passes_as_the_code_of_its_step(count: str, truncated: str, code: str) -> None:
    """RFC 4226 Appendix D: with a 30-second step, count C is the step that begins at 30·C seconds."""
    at = EPOCH + int(count) * STEP
    match = verify_totp(SECRET, code, at=at, window=0, last_used_step=None)
    assert match.step == int(count)
    assert truncated.endswith(code.lstrip("0"))


@pytest.mark.parametrize(("seconds", "utc", "step", "algorithm", "code"), rows("rfc6238_appendix_b.txt"))
def test_every_totp_vector_passes(seconds: str, utc: str, step: str, algorithm: str, code: str) -> None:
    """RFC 6238 Appendix B: eight digits, three hash functions, up to the year 2603."""
    at = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert at == EPOCH + timedelta(seconds=int(seconds))
    secret = base64.b32encode((b"1234567890" * 7)[: KEY_BYTES[algorithm]]).decode()
    match = verify_totp(secret, code, at=at, window=0, last_used_step=None, digits=8, algorithm=algorithm)
    assert match.step == int(step, 16)
    with pytest.raises(CodeRefused):
        verify_totp(secret, code, at=at + 2 * STEP, window=1, last_used_step=None, digits=8, algorithm=algorithm)


def test_the_vector_files_are_whole() -> None:
    """Ten HOTP values; six times with three hash functions each."""
    assert len(rows("rfc4226_appendix_d.txt")) == 10
    assert len(rows("rfc6238_appendix_b.txt")) == 18


@pytest.mark.parametrize("window", [0, 1, 2])
def test_both_sides_of_the_window(window: int) -> None:
    """A code n steps away passes a window of n and fails a window of n - 1, in the past and in the future."""
    for drift in (-window, window):
        match = verify_totp(SECRET, code_at(NOW, drift), at=NOW, window=window, last_used_step=None)
        assert match.drift_steps == drift
    for drift in (-window - 1, window + 1):
        with pytest.raises(CodeFromAnotherStep) as refused:
            verify_totp(SECRET, code_at(NOW, drift), at=NOW, window=window, last_used_step=None, diagnosis_steps=10)
        assert refused.value.drift_steps == drift


def test_a_step_lasts_to_its_last_second() -> None:
    """With no window a code works at second 29 of its step and not at second 30."""
    code = code_at(NOW)
    verify_totp(SECRET, code, at=NOW + timedelta(seconds=29), window=0, last_used_step=None)
    with pytest.raises(CodeRefused):
        verify_totp(SECRET, code, at=NOW + timedelta(seconds=30), window=0, last_used_step=None)


def test_before_1970_there_is_no_code() -> None:
    """A second before the first step lies in the step before it, which has none."""
    for early, number in ((0, 0), (1, -1), (30, -1), (31, -2)):
        assert step_at(EPOCH - timedelta(seconds=early), STEP) == number
    verify_totp(SECRET, "755224", at=EPOCH, window=0, last_used_step=None)
    with pytest.raises(CodeWrong):
        verify_totp(SECRET, "755224", at=EPOCH - timedelta(seconds=1), window=0, last_used_step=None)


def test_a_used_step_and_all_before_it_are_over() -> None:
    """After step T only steps later than T count (RFC 6238 §5.2)."""
    present = step_at(NOW, STEP)
    for drift in (0, -1):
        with pytest.raises(CodeAlreadyUsed) as refused:
            verify_totp(
                SECRET,
                code_at(NOW, drift),
                at=NOW,
                window=1,
                last_used_step=present,
                last_used_at=NOW - STEP,
            )
        assert refused.value.used_at == NOW - STEP
    later = verify_totp(SECRET, code_at(NOW, 1), at=NOW, window=1, last_used_step=present)
    assert later.step == present + 1


def test_step_zero_counts_as_used() -> None:
    """Step 0 is a step like any other; code that takes it for 'none' would allow one replay."""
    with pytest.raises(CodeAlreadyUsed):
        verify_totp(SECRET, "755224", at=EPOCH, window=0, last_used_step=0)


def test_the_diagnosis_reaches_as_far_as_told_and_accepts_nothing() -> None:
    """An hour off is 120 steps: named with a reach of 120, plainly wrong with 119."""
    code = code_at(NOW, -120)
    with pytest.raises(CodeFromAnotherStep) as refused:
        verify_totp(SECRET, code, at=NOW, window=1, last_used_step=None, diagnosis_steps=120)
    assert refused.value.drift_steps == -120
    with pytest.raises(CodeWrong):
        verify_totp(SECRET, code, at=NOW, window=1, last_used_step=None, diagnosis_steps=119)


@pytest.mark.parametrize("expected", [-3, -1, 0, 2])
def test_an_expected_drift_moves_the_window_and_does_not_widen_it(expected: int) -> None:
    """RFC 6238 §6: three codes pass at window 1, the ones around where the phone was last found."""
    for drift in (expected - 1, expected, expected + 1):
        match = verify_totp(
            SECRET, code_at(NOW, drift), at=NOW, window=1, last_used_step=None, expected_drift_steps=expected
        )
        assert match.drift_steps == drift
    for drift in (expected - 2, expected + 2):
        with pytest.raises(CodeFromAnotherStep) as refused:
            verify_totp(
                SECRET,
                code_at(NOW, drift),
                at=NOW,
                window=1,
                last_used_step=None,
                diagnosis_steps=10,
                expected_drift_steps=expected,
            )
        assert refused.value.drift_steps == drift


def test_an_expected_drift_does_not_bring_a_used_code_back() -> None:
    """The memory counts steps, not distances: moving the window opens no way back."""
    present = step_at(NOW, STEP)
    with pytest.raises(CodeAlreadyUsed):
        verify_totp(SECRET, code_at(NOW, -2), at=NOW, window=1, last_used_step=present - 2, expected_drift_steps=-2)


@given(drift=st.integers(-3000, 3000), window=st.integers(0, 3), second=st.integers(0, 10**8))
def test_only_the_window_accepts(drift: int, window: int, second: int) -> None:
    """Whatever the time: a code passes exactly if some step of the window has it."""
    at = NOW + timedelta(seconds=second)
    code = code_at(at, drift)
    inside = {code_at(at, steps) for steps in range(-window, window + 1)}
    try:
        match = verify_totp(SECRET, code, at=at, window=window, last_used_step=None)
    except CodeWrong:
        assert code not in inside
    else:
        assert code in inside
        assert abs(match.drift_steps) <= window


@pytest.mark.parametrize("typed", ["755 224", " 755224 ", "755-224", "７５５２２４", "755\u00a0224", "755224\n"])
def test_a_code_is_read_as_people_paste_it(typed: str) -> None:
    """Spaces, hyphens and full-width digits are how it was copied, not what it is."""
    assert parse_code(typed, 6) == "755224"


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "12345", "1234567", "12a456", "١٢٣٤٥٦", "123456\x00", "1" * 1000, 123456, None, b"123456", True],
)
def test_what_is_no_code_is_refused_with_a_sentence(typed: object) -> None:
    """Also a number: it has lost its leading zero."""
    with pytest.raises(InputRefused, match="The code "):
        parse_code(typed, 6)


def test_a_new_secret_has_160_bits() -> None:
    """RFC 4226 §4, R6."""
    secret = generate_secret(lambda size: bytes(range(size)), 20)
    assert len(base64.b32decode(secret)) == 20


def test_the_uri_holds_what_an_app_needs() -> None:
    """Secret, account and issuer, so that the app can name the entry."""
    uri = urlsplit(build_otpauth_uri(SECRET, "mira@mail.example", issuer="Lantern Exchange", digits=6, step=STEP))
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert parse_qs(uri.query)["secret"] == [SECRET]
    assert parse_qs(uri.query)["issuer"] == ["Lantern Exchange"]
    parsed = pyotp.parse_uri(uri.geturl())
    assert parsed.name == "mira@mail.example"


@pytest.mark.parametrize("seconds", [30, 60])
def test_the_uri_says_how_long_a_step_is_unless_it_is_what_apps_take_for_granted(seconds: int) -> None:
    """An app that counts half minutes shows nothing that an exchange takes which counts whole ones."""
    step = timedelta(seconds=seconds)
    parsed = pyotp.parse_uri(build_otpauth_uri(SECRET, "mira", issuer="Lantern Exchange", digits=6, step=step))
    assert isinstance(parsed, pyotp.TOTP)
    assert parsed.at(NOW) == pyotp.TOTP(SECRET, interval=seconds).at(NOW)
    verify_totp(SECRET, parsed.at(NOW), at=NOW, window=0, last_used_step=None, step=step)
