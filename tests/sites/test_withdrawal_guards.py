"""The pages around the whitelist, the second step, API keys and the freeze; and what a program reaches with a key."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from loginlab.exchange.api_keys import PREFIX
from loginlab.sites import API
from tests.exchange.scene import ELSEWHERE, PASSWORD, WRONG, Scene
from tests.sites.visitor import Visitor, sentence

LIST, KEYS, FREEZE, CONFIRM = "/withdraw/addresses", "/security/api-keys", "/security/freeze", "/withdraw/confirm"
OWN = "bc1q0mira0made0up0for0a0test000"


@pytest.fixture
def owner(visitor: Visitor, scene: Scene) -> Visitor:
    """Mira, signed in."""
    visitor.sign_in(scene)
    return visitor


def sign_in_again(scene: Scene, visitor: Visitor) -> None:
    """In a browser that the account knows already."""
    visitor.to_code()
    assert visitor.submit("/sign-in/code", code=scene.newest_code()).headers["Location"] == "/dashboard"


def pass_a_day(scene: Scene, visitor: Visitor) -> None:
    scene.wait(hours=24)
    sign_in_again(scene, visitor)


def test_each_page_is_linked_once_where_one_looks_for_it(owner: Visitor) -> None:
    """The whitelist from where money is sent, keys and freeze from security."""
    assert owner.get("/withdraw").text.count(f'href="{LIST}"') == 1
    security = owner.get("/security").text
    assert (security.count(f'href="{KEYS}"'), security.count(f'href="{FREEZE}"')) == (1, 1)


def test_the_whitelist_is_switched_on_filled_and_used(owner: Visitor, scene: Scene) -> None:
    """On at once; a new address waits, with the time; a day later money goes there and nowhere else."""
    assert "It is off" in owner.get(LIST).text
    on = owner.submit(LIST, f"{LIST}/on")
    assert sentence(owner.get(on.headers["Location"])) == "Your whitelist is on."
    added = owner.submit(LIST, address=OWN, label="own wallet")
    page = owner.get(added.headers["Location"]).text
    assert "own wallet" in page
    assert '<span class="tag">waits</span>' in page
    assert "can be used from <time datetime=" in page
    early = owner.submit("/withdraw", asset="USDT", amount="10", address=OWN)
    assert (early.status_code, early.headers["Retry-After"]) == (409, "86400")
    assert "You can try again in 1 day, at 2 Jan 2030, 09:00:00 UTC." in sentence(early)
    other = owner.submit("/withdraw", asset="USDT", amount="10", address=ELSEWHERE)
    assert (other.status_code, "Retry-After" in other.headers) == (409, False)
    assert sentence(other).startswith("This address is not on your whitelist.")
    pass_a_day(scene, owner)
    assert "can be used</span>" in owner.get(LIST).text
    assert owner.submit("/withdraw", asset="USDT", amount="10", address=OWN).status_code == 303


def test_switching_off_is_announced_and_can_be_stopped_on_the_page(owner: Visitor) -> None:
    """With the time, and a button that keeps it on."""
    owner.submit(LIST, f"{LIST}/on")
    owner.submit(LIST, f"{LIST}/off")
    page = owner.get(LIST).text
    assert "Your whitelist is being switched off" in page
    assert "2 Jan 2030, 09:00:00 UTC" in page
    kept = owner.submit(LIST, f"{LIST}/keep")
    assert sentence(owner.get(kept.headers["Location"])) == "Your whitelist stays on."
    assert owner.submit(LIST, f"{LIST}/keep").headers["Location"] == LIST


@pytest.mark.parametrize("what", ["address", "whitelist"])
def test_the_link_in_a_notice_asks_first_and_needs_no_session(owner: Visitor, scene: Scene, what: str) -> None:
    """In a browser that has never been here; opening it changes nothing, pressing does, once."""
    owner.submit(LIST, f"{LIST}/on")
    if what == "address":
        owner.submit(LIST, address=ELSEWHERE, label="")
    else:
        owner.submit(LIST, f"{LIST}/off")
    token, stranger = scene.newest_link_token(), Visitor(owner.connect)
    path = f"{LIST}/stop?token={token}"
    assert "Stop it?" in stranger.get(path).text
    assert ELSEWHERE in owner.get(LIST).text or "being switched off" in owner.get(LIST).text
    stopped = stranger.submit(path, f"{LIST}/stop", token=token).text
    assert ("off your whitelist" in stopped) == (what == "address")
    assert ("stays on" in stopped) == (what == "whitelist")
    page = owner.get(LIST).text
    assert ELSEWHERE not in page
    assert "being switched off" not in page
    assert stranger.submit(path, f"{LIST}/stop", token=token).status_code == 403
    assert stranger.get(f"{LIST}/stop").status_code == 403


@pytest.mark.parametrize(
    ("fields", "marked", "says"),
    [
        ({"address": "here", "label": ""}, "address", "The address to send to is not complete"),
        ({"address": OWN, "label": "x" * 41}, "label", "The name must be text of at most 40 characters."),
        ({"address": '"><script>', "label": '"><script>'}, "address", "The address to send to is not complete"),
    ],
)
def test_bad_input_is_said_at_its_field(owner: Visitor, fields: dict[str, str], marked: str, says: str) -> None:
    """400, one field marked, and what was typed is text."""
    answer = owner.submit(LIST, **fields)
    assert answer.status_code == 400
    assert sentence(answer).startswith(says)
    assert re.findall(r'<input id="(\w+)"[^>]*aria-invalid', answer.text) == [marked]
    assert "<script" not in answer.text


def test_numbers_that_are_none_of_ones_own(owner: Visitor) -> None:
    """Refused in a sentence."""
    for number in ("", "1", "x", "9" * 400, "-1", "１"):
        assert owner.submit(LIST, f"{LIST}/remove", entry=number).status_code == 400
        assert owner.submit(KEYS, f"{KEYS}/revoke", key=number).status_code == 400


def ask(scene: Scene, owner: Visitor, amount: str = "250") -> str:
    """Ask for a withdrawal where each waits for a code; returns the number of the one that waits."""
    scene.exchange.policy = replace(scene.exchange.policy, withdrawal_confirmation=True)
    asked = owner.submit("/withdraw", asset="USDT", amount=amount, address=ELSEWHERE)
    assert (asked.status_code, asked.headers["Location"]) == (303, CONFIRM)
    found = re.search(r'name="request" value="(\d+)"', owner.get(CONFIRM).text)
    assert found
    return found[1]


def test_a_withdrawal_waits_for_its_code_on_a_page_of_its_own(owner: Visitor, scene: Scene) -> None:
    """Amount and whole address before the code; wrong and it stays, right and it is gone."""
    number = ask(scene, owner)
    page = owner.get(CONFIRM).text
    assert "<strong>250 USDT</strong>" in page
    assert ELSEWHERE in page
    assert f'href="{CONFIRM}"' in owner.get("/withdraw").text
    wrong = owner.submit(CONFIRM, request=number, code=scene.wrong_code())
    assert (wrong.status_code, sentence(wrong)) == (
        403, "That code did not work. Use the newest code and type it without delay.",
    )  # fmt: skip
    assert "1,250 USDT." in owner.get("/withdraw").text
    sent = owner.submit(CONFIRM, request=number, code=scene.newest_code())
    assert sent.headers["Location"] == "/withdraw?notice=withdrawn"
    assert owner.get(CONFIRM).headers["Location"] == "/withdraw"
    again = owner.submit("/withdraw", CONFIRM, request=number, code=scene.newest_code())
    assert again.status_code == 409
    assert "confirmed already" in sentence(again)


def test_two_that_wait_are_not_mixed_up(owner: Visitor, scene: Scene) -> None:
    """A code typed for one is for that one; the page goes on showing which."""
    first = ask(scene, owner, "1")
    code = scene.newest_code()
    second = ask(scene, owner, "1000")
    assert second != first
    assert owner.submit(CONFIRM, request=second, code=code).status_code == 403
    assert owner.submit(CONFIRM, request=first, code=code).status_code == 303


def test_a_key_is_made_shown_once_listed_and_revoked(owner: Visitor, scene: Scene) -> None:
    """Never again on any page, and of no use once revoked."""
    shown = owner.submit(KEYS, label="prices", read="yes", withdraw="yes", password=PASSWORD)
    found = re.search(rf"{PREFIX}[\w-]+", shown.text)
    assert shown.status_code == 200
    assert found
    page = owner.get(KEYS).text
    assert PREFIX not in page
    assert "may read, withdraw" in page
    assert "also after you have changed your password" in page
    revoked = owner.submit(KEYS, f"{KEYS}/revoke", key="1")
    assert sentence(owner.get(revoked.headers["Location"])) == "That key works no more."
    assert program(owner, found[0], "GET", "/v1/key/portfolio").status_code == 401


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"read": "yes", "password": WRONG}, 403, "The email address, phone number or password is not right."),
        ({"password": PASSWORD}, 400, "The permissions must be one or more of read, trade, withdraw."),
    ],
)
def test_no_key_without_password_or_permission(owner: Visitor, fields: dict[str, str], status: int, says: str) -> None:
    """Said above the form; nothing is made."""
    answer = owner.submit(KEYS, **fields)
    assert (answer.status_code, sentence(answer)) == (status, says)
    assert PREFIX not in answer.text


def test_what_was_ticked_stays_ticked_after_a_slip(owner: Visitor) -> None:
    """A mistyped password must not quietly change what the key will be allowed."""
    page = owner.submit(KEYS, label="mine", trade="yes", withdraw="yes", password=WRONG).text
    assert re.findall(r'name="(\w+)" value="yes" checked', page) == ["trade", "withdraw"]
    assert 'value="mine"' in page
    assert re.findall(r'name="(\w+)" value="yes" checked', owner.get(KEYS).text) == ["read"]


def program(owner: Visitor, key: str, method: str, path: str, **arguments: object) -> object:
    """A program at the API that has nothing but a key."""
    return Visitor(owner.connect, API).send(method, path, headers={"Authorization": f"Bearer {key}"}, **arguments)


def test_a_program_looks_and_sends_with_a_key_alone(owner: Visitor, scene: Scene) -> None:
    """201 with what has left; refusals in the API's own form."""
    token = scene.sign_in().session_token
    key = scene.exchange.create_api_key(token, PASSWORD, ("read", "withdraw")).secret
    assert program(owner, key, "GET", "/v1/key/portfolio").json()["worth_usd"] == "6650.00"
    order = {"asset": "USDT", "amount": "50", "address": ELSEWHERE}
    sent = program(owner, key, "POST", "/v1/key/withdrawals", json=order)
    assert (sent.status_code, sent.json()["amount"], sent.json()["address"]) == (201, "50", ELSEWHERE)
    scene.exchange.switch_whitelist_on(token)
    refused = program(owner, key, "POST", "/v1/key/withdrawals", json=order)
    assert (refused.status_code, refused.json()["error"]) == (409, "address-not-listed")
    scene.exchange.add_address(token, ELSEWHERE)
    waits = program(owner, key, "POST", "/v1/key/withdrawals", json=order)
    assert (waits.status_code, waits.json()["error"], waits.headers["Retry-After"]) == (409, "address-waiting", "86400")


def test_what_a_key_may_not_is_403_and_what_is_no_key_401(owner: Visitor, scene: Scene) -> None:
    """A session token is no key, a key no session, and a revoked one reads like a made-up one."""
    token = scene.sign_in().session_token
    reads = scene.exchange.create_api_key(token, PASSWORD, ("read",)).secret
    order = {"asset": "USDT", "amount": "50", "address": ELSEWHERE}
    assert program(owner, reads, "POST", "/v1/key/withdrawals", json=order).status_code == 403
    assert program(owner, reads, "GET", "/v1/portfolio").status_code == 401
    scene.exchange.revoke_api_key(token, 1)
    answers = [program(owner, key, "GET", "/v1/key/portfolio") for key in (token, "made-up", reads)]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1


def test_one_press_freezes(owner: Visitor, scene: Scene) -> None:
    """The page says what it does; afterwards one is out, and money waits for a week."""
    page = owner.get(FREEZE).text
    assert "No withdrawal leaves for 7 days." in page
    answer = owner.submit(FREEZE)
    assert answer.headers["Location"] == "/sign-in?notice=frozen"
    assert "__Host-session" not in owner.cookies
    assert owner.get("/dashboard").headers["Location"].startswith("/sign-in")
    sign_in_again(scene, owner)
    assert "on hold</strong> because you froze the account" in owner.get("/withdraw").text


@pytest.mark.parametrize("path", [LIST, KEYS, FREEZE, CONFIRM])
def test_none_of_it_opens_without_a_session(visitor: Visitor, path: str) -> None:
    """On to the sign-in."""
    assert visitor.get(path).headers["Location"] == "/sign-in?notice=session-refused"
