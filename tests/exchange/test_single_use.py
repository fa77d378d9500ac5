"""The switch that lets a used code work again: for an experiment, and off nowhere that anybody signs in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loginlab.exchange import CHEAPEST, LESSON, STRICT, Stage
from loginlab.exchange.errors import CodeAlreadyUsed
from tests.exchange.scene import MIRA, PASSWORD, Scene

LOOSE = replace(CHEAPEST, name="used codes work", totp_single_use=False)


def test_every_named_policy_refuses_a_used_code() -> None:
    """RFC 6238 §5.2: the verifier must not accept the second attempt."""
    assert all(policy.totp_single_use for policy in (LESSON, STRICT, CHEAPEST))


@pytest.mark.parametrize("single_use", [True, False])
def test_a_used_code_works_again_only_where_it_is_let(single_use: bool) -> None:
    """The same six digits, twice within their step."""
    scene = Scene(replace(LOOSE, totp_single_use=single_use))
    code = scene.totp(scene.enrol(scene.sign_in()))
    first, second = (scene.begin(MIRA, PASSWORD) for _ in range(2))
    assert scene.exchange.submit_code(first.pending_token, code).stage is Stage.DEVICE
    if single_use:
        with pytest.raises(CodeAlreadyUsed):
            scene.exchange.submit_code(second.pending_token, code)
    else:
        assert scene.exchange.submit_code(second.pending_token, code).stage is Stage.DEVICE
