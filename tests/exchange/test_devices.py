"""The new-device check: approved by code or link, in the same browser, for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Origin, Stage
from loginlab.exchange.errors import (
    AccountLocked,
    CodeExpired,
    CodeRefused,
    LinkExpired,
    LinkForged,
    LinkMissing,
    LinkOpenedElsewhere,
    LinkRefused,
    LinkSuperseded,
    LinkUsed,
    SignInEnded,
)
from tests.exchange.scene import TOMAS, Scene


def test_the_link_opened_in_the_same_browser_signs_in(scene: Scene) -> None:
    """One click instead of six digits."""
    begun = scene.to_device_step()
    step = scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)
    assert step.stage is Stage.SIGNED_IN
    assert step.signed_in is not None


def test_the_link_names_the_configured_host(scene: Scene) -> None:
    """Never a host that came with the request."""
    scene.to_device_step()
    link = scene.messages[-1].link
    assert link is not None
    assert link.startswith("https://lantern.example/approve-device?token=")
    assert any(link in line for line in scene.messages[-1].lines)


def test_a_phone_account_is_asked_by_sms(scene: Scene) -> None:
    """The same message, the other channel."""
    begun = scene.to_device_step(TOMAS)
    assert (scene.messages[-1].channel, scene.messages[-1].to) == ("sms", TOMAS)
    scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)


@pytest.mark.parametrize("elsewhere", [None, "", "made up", "x" * 10_000, 7])
def test_the_link_opened_elsewhere_approves_nothing(scene: Scene, elsewhere: object) -> None:
    """Another browser, a private window, deleted cookies: the sign-in goes on waiting, and the link still works."""
    begun = scene.to_device_step()
    token = scene.newest_link_token()
    with pytest.raises(LinkOpenedElsewhere):
        scene.exchange.approve_device_by_link(token, device_token=elsewhere)
    assert scene.exchange.current_step(begun.pending_token).stage is Stage.DEVICE
    scene.exchange.approve_device_by_link(token, device_token=begun.device_token)


@pytest.mark.parametrize(("token", "error"), [(None, LinkMissing), ("", LinkMissing)])
def test_a_link_without_token_is_missing(scene: Scene, token: object, error: type[LinkRefused]) -> None:
    """Mail programs cut long links."""
    with pytest.raises(error):
        scene.exchange.approve_device_by_link(token, device_token=None)


@pytest.mark.parametrize("token", ["made up", "x" * 10_000, "\x00", 7, b"bytes", ["a", "b"]])
def test_a_link_we_never_sent_is_forged(scene: Scene, token: object) -> None:
    """Whatever is in it."""
    begun = scene.to_device_step()
    with pytest.raises(LinkForged):
        scene.exchange.approve_device_by_link(token, device_token=begun.device_token)


def test_every_letter_of_the_link_counts(scene: Scene) -> None:
    """A cut or changed link is no link."""
    begun = scene.to_device_step()
    token = scene.newest_link_token()
    changed = ("A" if token[0] != "A" else "B") + token[1:]
    for damaged in (token[:-1], token + "A", changed, token.swapcase()):
        with pytest.raises(LinkForged):
            scene.exchange.approve_device_by_link(damaged, device_token=begun.device_token)


def test_both_sides_of_an_approvals_life(scene: Scene) -> None:
    """Link and code both end after ten minutes, to the second."""
    begun = scene.to_device_step()
    ends = scene.at + scene.policy.approval_lifetime
    scene.at = ends
    with pytest.raises(LinkExpired) as refused:
        scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)
    assert refused.value.expired_at == ends
    with pytest.raises(CodeExpired):
        scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    scene.at = ends - timedelta(seconds=1)
    scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)


def test_a_link_works_once(scene: Scene) -> None:
    """Found later in the mailbox or the history, it is worth nothing."""
    begun = scene.to_device_step()
    token = scene.newest_link_token()
    scene.exchange.approve_device_by_link(token, device_token=begun.device_token)
    with pytest.raises(LinkUsed) as refused:
        scene.exchange.approve_device_by_link(token, device_token=begun.device_token)
    assert refused.value.used_at == scene.at


def test_code_and_link_of_one_message_are_one_use(scene: Scene) -> None:
    """Approved by code, the link is used too."""
    begun = scene.to_device_step()
    token = scene.newest_link_token()
    scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    with pytest.raises(LinkUsed):
        scene.exchange.approve_device_by_link(token, device_token=begun.device_token)


def test_only_the_newest_link_works(scene: Scene) -> None:
    """Asked again, or begun again: the older message is over."""
    begun = scene.to_device_step()
    older = scene.newest_link_token()
    scene.wait(seconds=30)
    scene.exchange.request_new_code(begun.pending_token)
    with pytest.raises(LinkSuperseded) as refused:
        scene.exchange.approve_device_by_link(older, device_token=begun.device_token)
    assert refused.value.superseded_at == scene.at
    scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)


def test_all_refused_links_read_the_same(scene: Scene) -> None:
    """The page tells what to do, not what was wrong."""
    subclasses = LinkRefused.__subclasses__()
    assert len(subclasses) == 6
    assert {error.public_message for error in subclasses} == {LinkRefused.public_message}


def test_wrong_approval_codes_lock_approving_by_code(scene: Scene) -> None:
    """Six digits need a throttle here too; it holds across newly sent codes."""
    begun = scene.to_device_step()
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(CodeRefused):
            scene.exchange.approve_device(begun.pending_token, scene.wrong_code())
    with pytest.raises(AccountLocked):
        scene.exchange.approve_device(begun.pending_token, scene.newest_code())


def test_a_sign_in_code_approves_no_device(scene: Scene) -> None:
    """A code is for one purpose."""
    begun = scene.begin()
    sign_in_code = scene.newest_code()
    scene.exchange.submit_code(begun.pending_token, sign_in_code)
    assert sign_in_code != scene.newest_code()
    with pytest.raises(CodeRefused):
        scene.exchange.approve_device(begun.pending_token, sign_in_code)


def test_both_sides_of_a_devices_trust(scene: Scene) -> None:
    """Unused for thirty days, a device is asked about again; each use starts the thirty days anew."""
    begun = scene.to_device_step()
    scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    for _ in range(2):
        scene.wait(scene.policy.device_trust_lifetime - timedelta(seconds=1))
        step = scene.begin(device=begun.device_token)
        assert scene.exchange.submit_code(step.pending_token, scene.newest_code()).stage is Stage.SIGNED_IN
    scene.wait(scene.policy.device_trust_lifetime)
    step = scene.begin(device=begun.device_token)
    assert scene.exchange.submit_code(step.pending_token, scene.newest_code()).stage is Stage.DEVICE


def test_a_device_is_known_to_one_account_only(scene: Scene) -> None:
    """Mira's browser is still new to Tomas's account."""
    begun = scene.to_device_step()
    scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    step = scene.begin(TOMAS, device=begun.device_token)
    assert step.device_token not in {None, begun.device_token}
    assert scene.exchange.submit_code(step.pending_token, scene.newest_code()).stage is Stage.DEVICE


def test_a_link_of_a_sign_in_that_ran_out_opens_nothing(scene: Scene) -> None:
    """The message may live longer than the sign-in it belongs to."""
    begun = scene.begin()
    scene.wait(minutes=9)
    scene.exchange.submit_code(begun.pending_token, scene.newest_code())
    scene.wait(minutes=7)
    with pytest.raises(SignInEnded):
        scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)


def test_what_a_browser_calls_itself_is_bounded_and_printable() -> None:
    """A name of a megabyte with line breaks in it must not reach the log or a mail."""
    origin = Origin(agent="Lantern\r\nBcc: all\x00" + "x" * 1_000_000)
    assert len(origin.agent) == 200
    assert origin.agent.startswith("LanternBcc: all")
    assert origin.agent.isprintable()


def test_the_security_page_lists_each_trusted_device_once(scene: Scene) -> None:
    """Approved once and used again is one device; unused for thirty days it is off the list."""
    begun = scene.to_device_step()
    scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    step = scene.begin(device=begun.device_token)
    done = scene.exchange.submit_code(step.pending_token, scene.newest_code()).signed_in
    assert done is not None
    assert [device.agent for device in scene.exchange.devices(done.session_token)] == ["Lantern Browser"]
    scene.wait(scene.policy.device_trust_lifetime)
    fresh = scene.sign_in()
    assert [device.approved_at for device in scene.exchange.devices(fresh.session_token)] == [scene.at]
