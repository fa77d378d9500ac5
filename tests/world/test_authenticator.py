"""The authenticator app: what it can read, what it shows, and that it goes by its phone's clock alone."""

from __future__ import annotations

import base64
from datetime import timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange.totp import build_otpauth_uri
from loginlab.world.authenticator import AuthenticatorApp, UriUnreadable, parse_otpauth_uri
from loginlab.world.clock import FROZEN_AT, Clock
from loginlab.world.phone_clock import PhoneClock, Zone

SECRET = base64.b32encode(bytes(range(20))).decode()
STEP = timedelta(seconds=30)
URI = build_otpauth_uri(SECRET, "mira@mail.example", issuer="Lantern Exchange", digits=6, step=STEP)


def app_on(clock: Clock, phone: PhoneClock | None = None) -> AuthenticatorApp:
    app = AuthenticatorApp((phone or PhoneClock(clock.now)).now)
    app.scan(URI)
    return app


def test_what_the_exchange_puts_into_the_qr_code_is_read_whole() -> None:
    """Issuer, account and secret; the rest as the standards have it."""
    entry = parse_otpauth_uri(URI)
    assert (entry.issuer, entry.account, entry.secret) == ("Lantern Exchange", "mira@mail.example", SECRET)
    assert (entry.digits, entry.step, entry.algorithm) == (6, STEP, "SHA1")


@given(
    st.binary(min_size=14, max_size=64),
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=30
    ),
    st.sampled_from([6, 7, 8]),
    st.integers(10, 120),
)
def test_whatever_is_written_as_a_uri_is_read_back(key: bytes, name: str, digits: int, seconds: int) -> None:
    """The exchange writes it, the app reads it: the same secret makes the same codes."""
    secret = base64.b32encode(key).decode().rstrip("=")
    uri = build_otpauth_uri(secret, name, issuer="Lantern", digits=digits, step=timedelta(seconds=seconds))
    entry = parse_otpauth_uri(uri)
    assert (entry.secret, entry.account, entry.digits, entry.step) == (secret, name, digits, timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("uri", "sentence"),
    [
        (None, "nothing to read"),
        ("  ", "nothing to read"),
        ("https://www.lantern.example/", "not for an authenticator"),
        ("otpauth://hotp/x?secret=" + SECRET, "counted, not timed"),
        ("otpauth://totp/x", "no secret key"),
        ("otpauth://totp/x?secret=%20-", "no secret key"),
        ("otpauth://totp/x?secret=10810!", "damaged"),
        ("otpauth://totp/x?secret=" + SECRET[:-2], "damaged"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP", "too short"),
        (f"otpauth://totp/x?secret={SECRET}&digits=5", "number of digits"),
        (f"otpauth://totp/x?secret={SECRET}&digits=six", "number of digits"),
        (f"otpauth://totp/x?secret={SECRET}&period=0", "period"),
        (f"otpauth://totp/x?secret={SECRET}&period=121", "period"),
        (f"otpauth://totp/x?secret={SECRET}&algorithm=MD5", "algorithm"),
        ("otpauth://totp/x?secret=" + "A" * 2000, "far more"),
        ("otpauth://[totp/x?secret=" + SECRET, "damaged"),
    ],
)
def test_a_uri_that_cannot_be_read_is_refused_with_a_sentence_and_adds_nothing(uri: object, sentence: str) -> None:
    """The app says what is wrong, in words; it never crashes and never shows codes that cannot work."""
    app = AuthenticatorApp(Clock(None).now)
    with pytest.raises(UriUnreadable, match=sentence):
        app.scan(uri)
    assert app.entries == ()


@given(st.text(max_size=80))
def test_no_text_in_a_qr_code_breaks_the_app(text: str) -> None:
    """Anyone can print one."""
    for uri in (text, f"otpauth://totp/{text}", f"otpauth://totp/x?secret={text}"):
        try:
            entry = parse_otpauth_uri(uri)
        except UriUnreadable:
            continue
        assert entry.issuer


def test_the_code_is_that_of_the_phones_step_and_the_next_one_that_of_the_step_after() -> None:
    """At 10:42:11 there are 19 seconds left; at the full step there are 30, at its last microsecond 1."""
    clock = Clock(None)
    app = app_on(clock)
    totp = pyotp.TOTP(SECRET)
    assert (app.code(), app.next_code()) == (totp.at(FROZEN_AT), totp.at(FROZEN_AT + STEP))
    assert app.seconds_left() == 19
    following = app.next_code()
    clock.advance(timedelta(seconds=19) - timedelta(microseconds=1))
    assert (app.seconds_left(), app.code()) == (1, totp.at(FROZEN_AT))
    clock.advance(timedelta(microseconds=1))
    assert (app.seconds_left(), app.code()) == (30, following)


def test_a_wrong_zone_changes_no_code_and_an_hour_by_hand_changes_every_one() -> None:
    """An hour is 120 steps: "mending" a zone by moving the clock is what breaks the codes."""
    clock = Clock(None)
    phone = PhoneClock(clock.now)
    app = app_on(clock, phone)
    right = app.code()
    phone.zone = Zone("Far away", timedelta(hours=9))
    assert app.code() == right
    phone.set_automatic(False)
    phone.move(timedelta(hours=1))
    assert app.code() == pyotp.TOTP(SECRET).at(FROZEN_AT + 120 * STEP)


@given(st.timedeltas(timedelta(days=-3), timedelta(days=3)))
def test_the_time_left_is_more_than_nothing_and_at_most_a_step(wait: timedelta) -> None:
    """Whatever the clock says; and it ends exactly where the next code begins."""
    clock = Clock(None)
    phone = PhoneClock(clock.now, offset=wait, automatic=False)
    app = app_on(clock, phone)
    left, following = app.time_left(), app.next_code()
    assert timedelta() < left <= STEP
    assert 1 <= app.seconds_left() <= 30
    clock.advance(left)
    assert app.code() == following


def test_a_key_typed_by_hand_makes_the_same_codes_as_the_qr_code() -> None:
    """In groups of four, in small letters, as pages print it."""
    clock = Clock(None)
    app = app_on(clock)
    grouped = " ".join(SECRET[place : place + 4].lower() for place in range(0, len(SECRET), 4))
    entry = app.type_key(grouped, "Lantern")
    assert app.code(entry) == app.code(app.entries[0])
    with pytest.raises(UriUnreadable):
        app.type_key("not a key!", "Lantern")


def test_two_entries_of_one_name_show_two_codes() -> None:
    """An old secret beside a new one: the wrong entry is a common cause of a wrong code."""
    app = app_on(Clock(None))
    newer = app.scan(URI.replace(SECRET, base64.b32encode(bytes(20)).decode()))
    older = app.entries[0]
    assert (older.issuer, older.account) == (newer.issuer, newer.account)
    assert app.code(older) != app.code(newer) == app.code()
    app.remove(newer)
    assert app.entries == (older,)


def test_an_empty_app_says_so_and_no_repr_tells_a_secret() -> None:
    """The secret is the second factor."""
    app = AuthenticatorApp(Clock(None).now)
    with pytest.raises(LookupError, match="no account"):
        app.code()
    assert SECRET not in repr(app.scan(URI))
