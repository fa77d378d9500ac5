"""Recovery codes: made with the authenticator, shown once, used once, and worth nothing to whoever has the store."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Factor, HoldReason, Kind, Stage
from loginlab.exchange.errors import (
    AccountLocked,
    CodeAlreadyUsed,
    CodeRefused,
    CodeSuperseded,
    CodeWrong,
    InputRefused,
    NotEnrolled,
    StepOutOfOrder,
)
from loginlab.exchange.recovery_codes import ALPHABET, generate_recovery_code, parse_recovery_code
from tests.exchange.scene import MIRA, TOMAS, Scene, seeded_bytes


def enrolled(scene: Scene, who: str = MIRA) -> tuple[str, str]:
    """Somebody signed in with an authenticator: the session and the secret."""
    signed_in = scene.sign_in(who)
    return signed_in.session_token, scene.enrol(signed_in)


def made(scene: Scene, session: str, secret: str) -> tuple[str, ...]:
    """A new set, with the code that the authenticator shows next."""
    scene.wait(seconds=30)
    return scene.exchange.make_recovery_codes(session, scene.totp(secret)).codes


def test_a_code_takes_the_authenticators_place(scene: Scene) -> None:
    """The password first, and the new-device check afterwards as ever."""
    codes = made(scene, *enrolled(scene))
    step = scene.exchange.submit_recovery_code(scene.to_lost_phone(), codes[3])
    assert step.stage is Stage.DEVICE
    done = scene.exchange.approve_device(step.pending_token, scene.newest_code()).signed_in
    assert done is not None
    opened = [event for event in scene.exchange.events(MIRA) if event.kind is Kind.SESSION_OPENED]
    assert opened[-1].facts["method"] == "recovery"


def test_each_code_works_once_and_all_of_them_work(scene: Scene) -> None:
    """Ten codes are ten sign-ins."""
    session, secret = enrolled(scene)
    codes = made(scene, session, secret)
    assert len(set(codes)) == scene.policy.recovery_code_count == scene.exchange.recovery_codes_left(session)
    for number, code in enumerate(codes, start=1):
        assert scene.exchange.submit_recovery_code(scene.to_lost_phone(), code).stage is Stage.DEVICE
        with pytest.raises(CodeAlreadyUsed) as refused:
            scene.exchange.submit_recovery_code(scene.to_lost_phone(), code)
        assert refused.value.used_at == scene.at
        scene.wait(minutes=10)
        assert scene.exchange.recovery_codes_left(session) == len(codes) - number


def test_a_new_set_ends_the_old_one(scene: Scene) -> None:
    """The list that somebody photographed is worth nothing."""
    session, secret = enrolled(scene)
    old = made(scene, session, secret)
    new = made(scene, session, secret)
    assert not set(old) & set(new)
    with pytest.raises(CodeSuperseded):
        scene.exchange.submit_recovery_code(scene.to_lost_phone(), old[0])
    assert scene.exchange.submit_recovery_code(scene.to_lost_phone(), new[0]).stage is Stage.DEVICE


def test_a_set_is_made_with_the_authenticator_and_not_with_a_session_alone(scene: Scene) -> None:
    """A stolen session makes no second factor for the thief; without an authenticator there is nothing to replace."""
    session = scene.sign_in().session_token
    with pytest.raises(NotEnrolled):
        scene.exchange.make_recovery_codes(session, "123456")
    assert scene.exchange.recovery_codes_left(session) is None
    session, secret = enrolled(scene)
    with pytest.raises(CodeWrong):
        scene.exchange.make_recovery_codes(session, scene.wrong_totp(secret))
    made(scene, session, secret)
    with pytest.raises(CodeAlreadyUsed):
        scene.exchange.make_recovery_codes(session, scene.totp(secret))


def test_wrong_codes_lock_recovery_codes_and_not_the_authenticator(scene: Scene) -> None:
    """Five tries, and the owner is told; the phone, if it turns up, still works."""
    session, secret = enrolled(scene)
    code = made(scene, session, secret)[0]
    pending = scene.to_lost_phone()
    for number in range(scene.policy.tries_before_lock):
        with pytest.raises(CodeWrong):
            scene.exchange.submit_recovery_code(pending, f"00000-0000{number}")
    with pytest.raises(AccountLocked) as locked:
        scene.exchange.submit_recovery_code(pending, code)
    assert locked.value.factor == Factor.RECOVERY_CODE
    assert "Wrong codes at your account" in [message.subject for message in scene.messages]
    assert scene.exchange.submit_code(pending, scene.totp(secret, steps=1)).stage is Stage.DEVICE


def test_one_of_another_account_is_wrong(scene: Scene) -> None:
    """A list fits one account."""
    made(scene, *enrolled(scene))
    theirs = made(scene, *enrolled(scene, TOMAS))
    with pytest.raises(CodeWrong):
        scene.exchange.submit_recovery_code(scene.to_lost_phone(), theirs[0])


def test_the_authenticator_is_removed_with_another_code_and_money_waits(scene: Scene) -> None:
    """Not with the one that signed in, and the codes go with the authenticator."""
    session, secret = enrolled(scene)
    codes = made(scene, session, secret)
    scene.exchange.submit_recovery_code(scene.to_lost_phone(), codes[0])
    with pytest.raises(CodeAlreadyUsed):
        scene.exchange.unenrol_totp_by_recovery_code(session, codes[0])
    scene.exchange.unenrol_totp_by_recovery_code(session, codes[1])
    hold = scene.exchange.withdrawal_hold(session)
    assert hold is not None
    assert hold.reason is HoldReason.AUTHENTICATOR_CHANGED
    assert hold.until == scene.at + scene.policy.hold_after_authenticator_change
    assert scene.exchange.totp_enrolled_at(session) is None
    assert scene.exchange.recovery_codes_left(session) is None
    with pytest.raises(NotEnrolled):
        scene.exchange.unenrol_totp_by_recovery_code(session, codes[2])
    with pytest.raises(StepOutOfOrder):
        scene.exchange.submit_recovery_code(scene.to_lost_phone(), codes[2])
    scene.enrol(scene.sign_in())
    with pytest.raises(CodeSuperseded):
        scene.exchange.submit_recovery_code(scene.to_lost_phone(), codes[2])


def test_the_owner_hears_of_a_new_set_and_of_every_use(scene: Scene) -> None:
    """With how many are left; no message holds a code."""
    session, secret = enrolled(scene)
    codes = made(scene, session, secret)
    assert scene.messages[-1].subject == "New recovery codes"
    scene.exchange.submit_recovery_code(scene.to_lost_phone(), codes[0])
    used = next(message for message in scene.messages if message.subject == "A recovery code was used")
    assert "9 of the set are left" in used.lines[0]
    assert not any(code in line for code in codes for message in scene.messages for line in message.lines)


def test_a_stolen_store_holds_no_recovery_code(scene: Scene) -> None:
    """Neither as shown nor as read."""
    codes = made(scene, *enrolled(scene))
    dump = scene.exchange.store.dump()
    assert not any(code in dump or code.replace("-", "") in dump for code in codes)
    assert repr(scene.exchange.store).count(codes[0]) == 0


@given(seed=st.integers(0, 10**6), characters=st.integers(6, 20))
def test_a_code_is_read_as_it_is_written_down(seed: int, characters: int) -> None:
    """In capitals, in groups, and with an O for a zero."""
    code = generate_recovery_code(seeded_bytes(seed), characters)
    plain = code.replace("-", "")
    assert len(plain) == characters
    assert set(plain) <= set(ALPHABET)
    for written in (code, code.upper(), f"  {plain} ", " ".join(plain), plain.replace("0", "O").replace("1", "l")):
        assert parse_recovery_code(written, characters) == plain


@pytest.mark.parametrize(
    "typed", ["", "-", None, 7, b"k3m9x-7qd2v", "k3m9x-7qd2", "k3m9x-7qd2vv", "u3m9x-7qd2v", "é" * 10, "x" * 9999]
)
def test_what_is_no_recovery_code_is_no_try(scene: Scene, typed: object) -> None:
    """One character short, one too many, a letter that no code has, or no text at all."""
    made(scene, *enrolled(scene))
    pending = scene.to_lost_phone()
    before = scene.exchange.store.dump()
    with pytest.raises(InputRefused):
        scene.exchange.submit_recovery_code(pending, typed)
    assert scene.exchange.store.dump() == before


def test_a_recovery_code_is_no_way_around_the_password_or_a_sent_code(scene: Scene) -> None:
    """It replaces the authenticator's code and nothing else."""
    codes = made(scene, *enrolled(scene))
    with pytest.raises(StepOutOfOrder):
        scene.exchange.submit_recovery_code(scene.begin(TOMAS).pending_token, codes[0])
    pending = scene.exchange.submit_recovery_code(scene.to_lost_phone(), codes[0]).pending_token
    with pytest.raises(CodeRefused):
        scene.exchange.approve_device(pending, "000000")


def test_recovery_codes_do_not_grow_old(scene: Scene) -> None:
    """They lie in a drawer until the day they are needed."""
    codes = made(scene, *enrolled(scene))
    scene.wait(timedelta(days=3650))
    assert scene.exchange.submit_recovery_code(scene.to_lost_phone(), codes[0]).stage is Stage.DEVICE
