"""Signing in through the pages, all the ways there are."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from loginlab.exchange import APPROVAL_PATH
from tests.exchange.scene import MIRA, PASSWORD, TOMAS, WRONG, Scene
from tests.sites.visitor import Connect, Visitor, form_token, sentence


def test_by_email_with_the_code_from_the_mail(visitor: Visitor, scene: Scene) -> None:
    """Email address, password, mail code, device code: and the funds are there."""
    answer = visitor.sign_in(scene)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/dashboard")
    dashboard = visitor.get("/dashboard")
    assert dashboard.status_code == 200
    assert MIRA in dashboard.text
    assert "6,650.00" in dashboard.text


def test_by_phone_number_with_the_code_from_the_text_message(visitor: Visitor, scene: Scene) -> None:
    """The same with a phone number, typed with the punctuation people use."""
    visitor.submit("/sign-in?by=phone", "/sign-in", identifier="+44 20 7946-0958", by="phone")
    visitor.submit("/sign-in/password", password=PASSWORD)
    page = visitor.get("/sign-in/code")
    assert "Code from your text message" in page.text
    assert "+44*****58" in page.text
    assert [message.channel.value for message in scene.messages] == ["sms"]
    visitor.submit("/sign-in/code", code=scene.newest_code())
    visitor.submit("/sign-in/device", code=scene.newest_code())
    assert TOMAS in visitor.get("/dashboard").text


def test_with_an_authenticator_set_up_from_the_page(site: Connect, scene: Scene) -> None:
    """The key is shown once with its QR code; from then on signing in asks for its code instead of a mail's."""
    visitor = Visitor(site)
    visitor.sign_in(scene)
    shown = visitor.submit("/security", "/security/authenticator", password=PASSWORD)
    assert 'src="data:image/svg+xml' in shown.text
    key = re.search(r'class="key">([A-Z2-7]+)<', shown.text)
    assert key
    done = visitor.post(
        "/security/authenticator/confirm", {"form_token": form_token(shown), "code": scene.totp(key[1])}
    )
    assert done.headers["Location"] == "/security?notice=authenticator-added"
    assert key[1] not in visitor.get("/security").text
    scene.wait(seconds=60)

    again, before = Visitor(site, cookies={"__Host-device": visitor.cookies["__Host-device"]}), len(scene.messages)
    again.to_code()
    assert "Two-factor code" in again.get("/sign-in/code").text
    assert again.submit("/sign-in/code", code=scene.totp(key[1])).headers["Location"] == "/dashboard"
    assert len(scene.messages) == before


def test_an_approved_device_is_not_asked_about_again(visitor: Visitor, scene: Scene) -> None:
    """The device cookie outlives the session, and saves the last step."""
    visitor.sign_in(scene)
    visitor.submit("/dashboard", "/sign-out")
    visitor.to_code()
    assert visitor.submit("/sign-in/code", code=scene.newest_code()).headers["Location"] == "/dashboard"


def test_the_link_opens_a_question_and_its_button_signs_in(visitor: Visitor, scene: Scene) -> None:
    """Opening the link changes nothing; pressing its button in the same browser opens the session."""
    visitor.to_device(scene)
    link = f"{APPROVAL_PATH}?token={scene.newest_link_token()}"
    events = len(scene.exchange.events())
    page = visitor.get(link)
    assert page.status_code == 200
    assert len(scene.exchange.events()) == events
    answer = visitor.submit(link, APPROVAL_PATH, token=scene.newest_link_token())
    assert (answer.status_code, answer.headers["Location"]) == (303, "/dashboard")
    assert visitor.get("/dashboard").status_code == 200


def test_the_waiting_tab_goes_on_after_the_link_was_used(visitor: Visitor, scene: Scene) -> None:
    """The tab that waits for the device code is led to the dashboard when it is loaded again."""
    visitor.to_device(scene)
    visitor.submit(f"{APPROVAL_PATH}?token={scene.newest_link_token()}", APPROVAL_PATH, token=scene.newest_link_token())
    assert visitor.get("/sign-in/device").headers["Location"] == "/dashboard"


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/sign-in/code", "/sign-in/code"),
        ("/sign-in/device", "/sign-in/code"),
        ("/dashboard", "/sign-in?notice=session-refused"),
        ("/security", "/sign-in?notice=session-refused"),
    ],
)
def test_no_step_can_be_skipped(visitor: Visitor, path: str, leads_to: str) -> None:
    """Whoever opens the address of a later step is led back to the one that is awaited."""
    visitor.to_code()
    answer = visitor.get(path)
    assert (answer.status_code == 200) if path == leads_to else (answer.headers["Location"] == leads_to)


def test_a_step_posted_out_of_order_is_led_to_the_awaited_one(visitor: Visitor, scene: Scene) -> None:
    """Posting to a later or an earlier step does no more than opening it."""
    visitor.to_code()
    assert visitor.submit("/sign-in/code", "/sign-in/device", code="123456").headers["Location"] == "/sign-in/code"
    visitor.submit("/sign-in/code", code=scene.newest_code())
    assert visitor.submit("/sign-in/device", "/sign-in/code", code="123456").headers["Location"] == "/sign-in/device"


@pytest.mark.parametrize("wait", [timedelta(minutes=15) - timedelta(seconds=1), timedelta(minutes=15)])
def test_a_sign_in_that_took_too_long_starts_again(visitor: Visitor, scene: Scene, wait: timedelta) -> None:
    """Both sides of the fifteen minutes that one sign-in may take."""
    visitor.to_code()
    scene.wait(wait)
    answer = visitor.get("/sign-in/code")
    if wait < scene.policy.sign_in_lifetime:
        assert answer.status_code == 200
    else:
        assert answer.headers["Location"] == "/sign-in?notice=sign-in-refused"
        assert "Please start again" in sentence(visitor.get(answer.headers["Location"]))
        assert "__Host-pending" not in visitor.cookies


@pytest.mark.parametrize("later", [0, 1])
def test_the_typed_identifier_is_remembered_as_long_as_a_sign_in(visitor: Visitor, scene: Scene, later: int) -> None:
    """Up to fifteen minutes on the password page are accepted; a second later one types it again."""
    visitor.to_password()
    scene.wait(scene.policy.sign_in_lifetime + timedelta(seconds=later))
    assert visitor.get("/sign-in/password").status_code == (303 if later else 200)


def test_a_new_message_can_be_asked_for_after_a_while(visitor: Visitor, scene: Scene) -> None:
    """Too soon is 429 with the seconds; then a new code is sent and the old one is worth nothing."""
    visitor.to_code()
    first = scene.newest_code()
    refused = visitor.submit("/sign-in/code", "/sign-in/resend")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "30")
    scene.wait(seconds=30)
    sent = visitor.submit("/sign-in/code", "/sign-in/resend")
    assert sent.headers["Location"] == "/sign-in/code?notice=sent"
    assert visitor.submit("/sign-in/code", code=first).status_code == 403
    assert visitor.submit("/sign-in/code", code=scene.newest_code()).headers["Location"] == "/sign-in/device"


def test_an_authenticator_has_no_code_to_send(site: Connect, scene: Scene) -> None:
    """Asking for a message where the authenticator makes the code sends none."""
    scene.enrol(scene.sign_in())
    visitor, before = Visitor(site), len(scene.messages)
    visitor.to_code()
    assert "/sign-in/resend" not in visitor.get("/sign-in/code").text
    assert visitor.submit("/sign-in/code", "/sign-in/resend").headers["Location"] == "/sign-in/code"
    assert len(scene.messages) == before


def test_after_too_many_messages_the_proved_code_is_not_asked_again(visitor: Visitor, scene: Scene) -> None:
    """The device page shows when the next message may be asked for, and the sign-in goes on from there."""
    begun = scene.to_device_step()
    for _ in range(scene.policy.messages_per_hour - 1):
        scene.wait(seconds=30)
        scene.exchange.request_new_code(begun.pending_token)
    visitor.to_code()
    refused = visitor.submit("/sign-in/code", code=scene.newest_code())
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, str(3600 - 9 * 30))
    assert "Is this your device?" in refused.text
    assert visitor.get("/sign-in/code").headers["Location"] == "/sign-in/device"


def test_who_is_signed_in_is_not_asked_again(visitor: Visitor, scene: Scene) -> None:
    """The sign-in page leads on to the dashboard."""
    visitor.sign_in(scene)
    assert visitor.get("/sign-in").headers["Location"] == "/dashboard"


def test_wrong_answers_stay_on_their_page(visitor: Visitor, scene: Scene) -> None:
    """A wrong password and a wrong code are refused with the public sentence, on the page that can mend it."""
    visitor.to_password()
    wrong = visitor.submit("/sign-in/password", password=WRONG)
    assert wrong.status_code == 403
    assert sentence(wrong) == "The email address, phone number or password is not right."
    visitor.submit("/sign-in/password", password=PASSWORD)
    wrong = visitor.submit("/sign-in/code", code=scene.wrong_code())
    assert wrong.status_code == 403
    assert sentence(wrong) == "That code did not work. Use the newest code and type it without delay."
    assert visitor.submit("/sign-in/code", code=scene.newest_code()).status_code == 303
    assert visitor.submit("/sign-in/device", code=scene.wrong_code()).status_code == 403
