"""Code replay: a code seen over a shoulder, in a log or on a look-alike page is used a second time."""

from __future__ import annotations

import pytest

from loginlab.exchange import Stage
from loginlab.exchange.errors import CodeAlreadyUsed, CodeFromAnotherSignIn, StepOutOfOrder
from tests.exchange.scene import Scene
from tests.exchange.test_threads import at_once


def test_an_authenticator_code_works_once_within_its_own_thirty_seconds(scene: Scene) -> None:
    """The attacker has the password too and is quick: the code is still over (RFC 6238 §5.2)."""
    secret = scene.enrol(scene.sign_in())
    owner, attacker = scene.begin(), scene.begin()
    code = scene.totp(secret)
    scene.exchange.submit_code(owner.pending_token, code)
    with pytest.raises(CodeAlreadyUsed) as refused:
        scene.exchange.submit_code(attacker.pending_token, code)
    assert refused.value.used_at == scene.at


def test_an_older_code_of_the_window_does_not_work_after_a_newer_one(scene: Scene) -> None:
    """The window accepts the step before; a memory of only *codes* would let it in, a memory of *steps* does not."""
    secret = scene.enrol(scene.sign_in())
    older = scene.totp(secret)
    scene.wait(seconds=30)
    scene.exchange.submit_code(scene.begin().pending_token, scene.totp(secret))
    with pytest.raises(CodeAlreadyUsed):
        scene.exchange.submit_code(scene.begin().pending_token, older)


def test_a_code_from_the_future_burns_the_steps_before_it(scene: Scene) -> None:
    """A fast phone's code is accepted once; afterwards the present one is over as well."""
    secret = scene.enrol(scene.sign_in())
    scene.exchange.submit_code(scene.begin().pending_token, scene.totp(secret, steps=1))
    for steps in (1, 0):
        with pytest.raises(CodeAlreadyUsed):
            scene.exchange.submit_code(scene.begin().pending_token, scene.totp(secret, steps=steps))


def test_a_code_used_to_enrol_or_unenrol_signs_nobody_in(scene: Scene) -> None:
    """One memory for all doors."""
    signed_in = scene.sign_in()
    secret = scene.enrol(signed_in)
    code = scene.totp(secret)
    step = scene.begin()
    scene.exchange.submit_code(step.pending_token, code)
    with pytest.raises(CodeAlreadyUsed):
        scene.exchange.unenrol_totp(signed_in.session_token, code)


def test_race_of_two_sign_ins_on_one_code() -> None:
    """Owner and attacker press the button in the same instant, a hundred times: each time exactly one gets on."""
    scene = Scene()
    secret = scene.enrol(scene.sign_in())
    for _ in range(100):
        scene.wait(hours=1)
        owner, attacker = scene.begin(), scene.begin()
        code = scene.totp(secret)
        outcomes = at_once(
            lambda token=owner.pending_token, code=code: scene.exchange.submit_code(token, code),
            lambda token=attacker.pending_token, code=code: scene.exchange.submit_code(token, code),
        )
        assert sum(isinstance(outcome, CodeAlreadyUsed) for outcome in outcomes) == 1
        assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1


def test_a_mailed_code_cannot_be_used_twice(scene: Scene) -> None:
    """Not in its own sign-in, where the next step is awaited, and not in another one."""
    step = scene.begin()
    code = scene.newest_code()
    scene.exchange.submit_code(step.pending_token, code)
    used_at = scene.at
    scene.wait(seconds=5)
    other = scene.begin()
    assert code != scene.newest_code()
    with pytest.raises(CodeAlreadyUsed) as refused:
        scene.exchange.submit_code(other.pending_token, code)
    assert refused.value.used_at == used_at
    assert scene.exchange.current_step(other.pending_token).stage is Stage.CODE


def test_a_mailed_code_talked_out_of_the_owner_does_not_fit_the_attackers_sign_in(scene: Scene) -> None:
    """The attacker, who has the password, began first; the owner's code belongs to the owner's own sign-in."""
    attacker = scene.begin()
    scene.begin()
    with pytest.raises(CodeFromAnotherSignIn):
        scene.exchange.submit_code(attacker.pending_token, scene.newest_code())


def test_a_code_cannot_be_offered_at_the_wrong_door(scene: Scene) -> None:
    """The sign-in code at the device step's address, before the code step is done."""
    step = scene.begin()
    with pytest.raises(StepOutOfOrder):
        scene.exchange.approve_device(step.pending_token, scene.newest_code())
