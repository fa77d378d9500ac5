"""Passkeys: made in a session, used at the door, removed; and the switch that leaves no other door."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, Kind, Method
from loginlab.exchange.errors import (
    AccountLocked,
    InputRefused,
    NotSignedIn,
    PasskeyAnswerRefused,
    PasskeyChallengeRefused,
    PasskeyRefused,
    PasskeyUnknown,
    PasswordWrong,
    SignInEnded,
)
from loginlab.exchange.passkey_answers import decode_base64url, encode_base64url, parse_assertion
from loginlab.exchange.passkeys import Passkey, may_be_the_only_way, origin_of_site, rp_id_of_site
from loginlab.sites.refusals import public_id, status_of
from loginlab.world.passkeys import Passkeys
from tests.exchange.passkeys import Holder
from tests.exchange.scene import MIRA, NEW, NOBODY, PASSWORD, TOMAS, WRONG, Scene


@pytest.fixture
def owner(scene: Scene) -> Holder:
    """Mira, with one passkey, not signed in by it yet."""
    holder = Holder(scene)
    holder.add(scene.sign_in().session_token)
    return holder


def last(scene: Scene, kind: Kind) -> dict[str, Any]:
    return dict([event for event in scene.exchange.events() if event.kind is kind][-1].facts)


def test_a_passkey_signs_in_alone(scene: Scene, owner: Holder) -> None:
    """No password, no code, no approval; the log says by what, and the browser is as unknown as before."""
    messages, devices = len(scene.messages), scene.exchange.store.dump().count('INSERT INTO "devices"')
    signed_in = owner.sign_in()
    assert signed_in.session.identifier == MIRA
    assert last(scene, Kind.SESSION_OPENED)["method"] == Method.PASSKEY
    assert len(scene.messages) == messages
    assert scene.exchange.store.dump().count('INSERT INTO "devices"') == devices


def test_an_authenticator_beside_it_is_not_asked_for(scene: Scene, owner: Holder) -> None:
    """A passkey is something one has, opened by something one is or knows: two factors already."""
    scene.enrol(scene.sign_in())
    assert owner.sign_in().session.identifier == MIRA


def test_the_browser_is_asked_to_prove_who_touches_the_device(scene: Scene) -> None:
    """In both ceremonies; the name is the site's without www, and it names no passkey at the door."""
    token = scene.sign_in().session_token
    making = json.loads(scene.exchange.begin_passkey_registration(token, PASSWORD).options)
    using = json.loads(scene.exchange.begin_passkey_sign_in().options)
    assert making["authenticatorSelection"]["userVerification"] == using["userVerification"] == "required"
    assert making["rp"]["id"] == using["rpId"] == "lantern.example"
    assert using["allowCredentials"] == []
    assert making["attestation"] == "none"


def test_name_and_origin_come_from_the_configured_address() -> None:
    """The port is part of the origin and not of the name."""
    assert rp_id_of_site("https://www.lantern.example") == "lantern.example"
    assert rp_id_of_site("https://lantern.example:8443/") == "lantern.example"
    assert origin_of_site("https://www.lantern.example") == "https://www.lantern.example"
    assert origin_of_site("https://lantern.example:8443/x") == "https://lantern.example:8443"


def test_adding_asks_for_the_password_and_tells_the_owner(scene: Scene) -> None:
    """A stolen session alone adds none; a wrong password counts as a try, and the notice says how to undo it."""
    token, holder = scene.sign_in().session_token, Holder(scene)
    with pytest.raises(PasswordWrong):
        scene.exchange.begin_passkey_registration(token, WRONG)
    assert holder.add(token).agent == "Lantern Browser"
    assert scene.messages[-1].subject == "Passkey added"
    assert "does not remove it" in " ".join(scene.messages[-1].lines)


def test_a_second_passkey_in_the_same_device_is_not_made(scene: Scene, owner: Holder) -> None:
    """The browser is told which ones there are; one on another device is made, under the same handle."""
    token = owner.sign_in().session_token
    asked = scene.exchange.begin_passkey_registration(token, PASSWORD)
    assert owner.answer(asked, "create") == ""
    other = Holder(scene, Passkeys("another device"))
    other.add(token)
    first, second = scene.exchange.passkeys(token)
    assert first.user_handle == second.user_handle != b""
    assert other.sign_in().session.identifier == owner.sign_in().session.identifier == MIRA


def test_both_sides_of_a_questions_life(scene: Scene, owner: Holder) -> None:
    """Answered a second before its end it counts; at its end it does not."""
    lifetime = scene.policy.passkey_challenge_lifetime
    for early, works in ((timedelta(seconds=1), True), (timedelta(0), False)):
        asked = scene.exchange.begin_passkey_sign_in()
        credential = owner.answer(asked)
        scene.wait(lifetime - early)
        if works:
            assert scene.exchange.finish_passkey_sign_in(asked.token, credential).signed_in
            continue
        with pytest.raises(PasskeyChallengeRefused) as refused:
            scene.exchange.finish_passkey_sign_in(asked.token, credential)
        assert refused.value.why == "expired"


def test_an_empty_answer_spends_no_question(scene: Scene, owner: Holder) -> None:
    """Who said no to their browser may say yes on the same page."""
    asked = scene.exchange.begin_passkey_sign_in()
    for nothing in ("", None):
        with pytest.raises(InputRefused):
            scene.exchange.finish_passkey_sign_in(asked.token, nothing)
    assert scene.exchange.finish_passkey_sign_in(asked.token, owner.answer(asked)).signed_in


def test_known_and_unknown_accounts_get_the_same_question(scene: Scene, owner: Holder) -> None:
    """With a passkey, without one, without an account: the options differ in their random challenge only."""
    said = []
    for who in (None, MIRA, TOMAS, NOBODY):
        options = json.loads(scene.exchange.begin_passkey_sign_in(who).options)
        assert len(decode_base64url(options.pop("challenge"))) == 32
        said.append(options)
    assert said == [said[0]] * 4
    with pytest.raises(InputRefused):
        scene.exchange.begin_passkey_sign_in("no address")


def test_after_an_identifier_only_that_accounts_passkey_counts(scene: Scene, owner: Holder) -> None:
    """Mira's passkey opens Mira's account, and no other that was named."""
    assert owner.sign_in(MIRA).session.identifier == MIRA
    for who in (TOMAS, NOBODY):
        asked = scene.exchange.begin_passkey_sign_in(who)
        with pytest.raises(PasskeyUnknown):
            scene.exchange.finish_passkey_sign_in(asked.token, owner.answer(asked))


def test_removing_needs_the_password_and_works_at_once(scene: Scene, owner: Holder) -> None:
    """The device still offers the passkey, and the exchange knows nothing of it any more."""
    token = owner.sign_in().session_token
    (passkey,) = scene.exchange.passkeys(token)
    with pytest.raises(PasswordWrong):
        scene.exchange.remove_passkey(token, passkey.id, WRONG)
    for nobodys in (passkey.id + 1, str(passkey.id), True, None):
        with pytest.raises(InputRefused):
            scene.exchange.remove_passkey(token, nobodys, PASSWORD)
    scene.exchange.remove_passkey(token, passkey.id, PASSWORD)
    assert scene.exchange.passkeys(token) == []
    assert scene.messages[-1].subject == "Passkey removed"
    with pytest.raises(PasskeyUnknown):
        owner.sign_in()


def test_nobody_removes_the_passkey_of_somebody_else(scene: Scene, owner: Holder) -> None:
    """Its number alone opens nothing."""
    (passkey,) = scene.exchange.passkeys(owner.sign_in().session_token)
    with pytest.raises(InputRefused):
        scene.exchange.remove_passkey(scene.sign_in(TOMAS).session_token, passkey.id, PASSWORD)


def test_with_the_switch_on_a_right_password_is_refused_like_a_wrong_one(scene: Scene, owner: Holder) -> None:
    """The same sentence, name and status, the same count, the same lock; only the log tells."""
    token = owner.sign_in().session_token
    scene.exchange.require_passkey(token, owner.prove(token))
    told = {}
    for who, password in ((MIRA, PASSWORD), (TOMAS, WRONG), (NOBODY, WRONG)):
        told[who] = []
        for _ in range(scene.policy.tries_before_lock):
            with pytest.raises(PasswordWrong) as refused:
                scene.begin(who, password)
            error = refused.value
            told[who].append((error.public_message, public_id(error), status_of(error, scene.at), error.tries_left))
        with pytest.raises(AccountLocked):
            scene.begin(who, password)
    assert told[MIRA] == told[TOMAS] == told[NOBODY]
    said = [e.facts.get("why") for e in scene.exchange.events(MIRA) if e.kind is Kind.PASSWORD_REFUSED]
    assert set(said) == {"only with a passkey"}
    assert owner.sign_in()  # a stranger's tries at the password lock no owner out


def test_a_wrong_password_stays_a_wrong_one_in_the_log(scene: Scene, owner: Holder) -> None:
    """With the switch on, too: whoever reads the log has to know whether the password is out."""
    token = owner.sign_in().session_token
    scene.exchange.require_passkey(token, owner.prove(token))
    with pytest.raises(PasswordWrong) as refused:
        scene.begin(MIRA, WRONG)
    assert "why" not in last(scene, Kind.PASSWORD_REFUSED)
    assert str(refused.value) == "Identifier or password not right (account known: True)."
    with pytest.raises(PasswordWrong) as refused:
        scene.begin(MIRA, PASSWORD)
    assert str(refused.value) == "The password was right, and the account opens only with a passkey."


def test_turning_the_switch_on_ends_what_began_with_a_password(scene: Scene, owner: Holder) -> None:
    """A sign-in under way must not slip through the door that is being closed."""
    token, begun = owner.sign_in().session_token, scene.begin()
    scene.exchange.require_passkey(token, owner.prove(token))
    with pytest.raises(SignInEnded):
        scene.exchange.submit_code(begun.pending_token, scene.newest_code())
    assert scene.messages[-1].subject == "Only with a passkey"
    scene.exchange.require_passkey(token, owner.prove(token))
    assert [event.kind for event in scene.exchange.events(MIRA)].count(Kind.PASSKEY_REQUIRED) == 1


def test_turning_it_off_needs_a_passkey_too(scene: Scene, owner: Holder) -> None:
    """A stolen session and the password are not enough to open the easier door again."""
    token = owner.sign_in().session_token
    scene.exchange.require_passkey(token, owner.prove(token))
    thief = Holder(scene, Passkeys("a thief's device"))
    with pytest.raises(InputRefused):
        scene.exchange.stop_requiring_passkey(token, thief.prove(token))
    assert scene.exchange.is_passkey_only(token)
    scene.exchange.stop_requiring_passkey(token, owner.prove(token))
    assert not scene.exchange.is_passkey_only(token)
    assert scene.begin().method is Method.MAIL
    scene.exchange.stop_requiring_passkey(token, owner.prove(token))
    assert [event.kind for event in scene.exchange.events(MIRA)].count(Kind.PASSKEY_OPTIONAL) == 1


def test_the_last_passkey_stays_while_it_is_the_only_way(scene: Scene, owner: Holder) -> None:
    """Removing it would lock its owner out for good."""
    token = owner.sign_in().session_token
    scene.exchange.require_passkey(token, owner.prove(token))
    second = Holder(scene, Passkeys("another device")).add(token)
    first, _ = scene.exchange.passkeys(token)
    scene.exchange.remove_passkey(token, second.id, PASSWORD)
    with pytest.raises(InputRefused, match="only way"):
        scene.exchange.remove_passkey(token, first.id, PASSWORD)
    assert owner.sign_in()


def test_one_passkey_without_a_copy_cannot_become_the_only_way(scene: Scene, owner: Holder) -> None:
    """Two can, and so can one that is kept on other devices too."""
    token = owner.sign_in().session_token
    (synced,) = scene.exchange.passkeys(token)
    alone = replace(synced, is_synced=False)
    assert may_be_the_only_way([synced])
    assert may_be_the_only_way([alone, alone])
    assert not may_be_the_only_way([alone])
    assert not may_be_the_only_way([])
    scene.exchange.store.put(alone)
    with pytest.raises(InputRefused, match="second one"):
        scene.exchange.require_passkey(token, owner.prove(token))


def test_a_reset_changes_neither_passkeys_nor_the_switch(scene: Scene, owner: Holder) -> None:
    """It proves a mailbox. If that could let passwords in again, the mailbox would be the account's real key."""
    token = owner.sign_in().session_token
    scene.exchange.require_passkey(token, owner.prove(token))
    scene.reset()
    with pytest.raises(PasswordWrong) as refused:
        scene.begin(MIRA, NEW)
    assert refused.value.only_with_passkey
    assert owner.sign_in().session.identifier == MIRA


def test_a_thiefs_passkey_outlives_a_new_password(scene: Scene, owner: Holder) -> None:
    """Neither a change nor a reset removes it, which is why the list has to be looked at."""
    thief = Holder(scene, Passkeys("a thief's device"))
    added = thief.add(owner.sign_in().session_token)
    scene.reset()
    assert thief.sign_in().session.identifier == MIRA
    token = owner.sign_in().session_token
    scene.exchange.change_password(token, NEW, "nine red kites")
    scene.exchange.remove_passkey(token, added.id, "nine red kites")
    with pytest.raises(PasskeyUnknown):
        thief.sign_in()


def test_a_removed_authenticator_takes_no_passkey_along(scene: Scene, owner: Holder) -> None:
    """Whoever recovers from its loss has shown patience, and nothing that speaks against the passkeys."""
    scene.enrol(scene.sign_in())
    scene.exchange.request_recovery(scene.to_lost_phone())
    scene.wait(scene.policy.recovery_wait)
    scene.exchange.finish_recovery(scene.to_lost_phone())
    assert owner.sign_in().session.identifier == MIRA


def test_a_recovery_is_not_begun_where_passwords_are_refused(scene: Scene, owner: Holder) -> None:
    """It begins behind the password, so the switch closes that way round it as well."""
    scene.enrol(scene.sign_in())
    token = owner.sign_in().session_token
    scene.exchange.require_passkey(token, owner.prove(token))
    with pytest.raises(PasswordWrong):
        scene.to_lost_phone()


def test_everything_about_passkeys_needs_a_session(scene: Scene) -> None:
    """Except signing in."""
    exchange = scene.exchange
    for act in (
        lambda: exchange.begin_passkey_registration("none", PASSWORD),
        lambda: exchange.finish_passkey_registration("none", "{}"),
        lambda: exchange.passkeys("none"),
        lambda: exchange.remove_passkey("none", 1, PASSWORD),
        lambda: exchange.begin_passkey_proof("none"),
        lambda: exchange.is_passkey_only("none"),
        lambda: exchange.require_passkey("none", "{}"),
        lambda: exchange.stop_requiring_passkey("none", "{}"),
    ):
        with pytest.raises(NotSignedIn):
            act()


def test_a_sign_in_ends_the_session_that_the_browser_still_held(scene: Scene, owner: Holder) -> None:
    """As with any other way in."""
    before = owner.sign_in()
    asked = scene.exchange.begin_passkey_sign_in()
    scene.exchange.finish_passkey_sign_in(asked.token, owner.answer(asked), previous_session=before.session_token)
    assert last(scene, Kind.SESSION_ENDED)["session"] == before.session.id


def test_a_device_that_knows_nobody_makes_and_opens_nothing(scene: Scene, owner: Holder) -> None:
    """Without a lock on it, a found phone would be enough."""
    owner.passkeys.knows_owner = False
    with pytest.raises(PasskeyAnswerRefused) as refused:
        owner.sign_in()
    assert refused.value.why == "user verification"
    careless = Holder(scene, Passkeys("no lock"))
    careless.passkeys.knows_owner = False
    with pytest.raises(PasskeyAnswerRefused) as refused:
        careless.add(scene.sign_in().session_token)
    assert refused.value.why == "authenticator data"


JUNK = st.one_of(
    st.text(max_size=60),
    st.binary(max_size=30),
    st.none(),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.sampled_from(["AAAA", "eyJ9", "e30"]),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData", "signature", "userHandle",
                 "attestationObject"]
            ),
            inner,
            max_size=6,
        ),
        max_leaves=12,
    ).map(json.dumps),
)  # fmt: skip


@pytest.mark.parametrize("said", [7, True, [], {}, "ключ", "A"])
@pytest.mark.parametrize("name", ["id", "clientDataJSON", "authenticatorData", "signature", "userHandle"])
def test_what_is_no_base64url_is_refused_in_every_field(name: str, said: object) -> None:
    """No text, signs of another alphabet, half a byte: the answer is no answer, and nobody has to know which it was."""
    asked = FUZZED.exchange.begin_passkey_sign_in()
    credential = json.loads(FUZZED_OWNER.answer(asked))
    (credential if name == "id" else credential["response"])[name] = said
    with pytest.raises(PasskeyAnswerRefused) as refused:
        FUZZED.exchange.finish_passkey_sign_in(asked.token, json.dumps(credential))
    assert refused.value.why == "form"


@given(junk=JUNK)
def test_no_answer_breaks_the_exchange(junk: object) -> None:
    """Whatever stands in the field is a typed refusal at every door that takes one."""
    exchange, token = FUZZED.exchange, FUZZED_TOKEN
    for act in (
        lambda: exchange.finish_passkey_sign_in(exchange.begin_passkey_sign_in().token, junk),
        lambda: (
            exchange.begin_passkey_registration(token, PASSWORD),
            exchange.finish_passkey_registration(token, junk),
        ),
        lambda: (exchange.begin_passkey_proof(token), exchange.require_passkey(token, junk)),
    ):
        with pytest.raises((PasskeyRefused, InputRefused)):
            act()


FUZZED = Scene()
FUZZED_TOKEN = FUZZED.sign_in().session_token
FUZZED_OWNER = Holder(FUZZED)
FUZZED_OWNER.add(FUZZED_TOKEN)


@given(where=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_bit_changed_anywhere_is_refused(where: int, bit: int) -> None:
    """In what the browser wrote, in what the device wrote and in the signature: all of it is under the signature."""
    asked = FUZZED.exchange.begin_passkey_sign_in()
    credential = json.loads(FUZZED_OWNER.answer(asked))
    parts = ("clientDataJSON", "authenticatorData", "signature")
    bytes_of = {name: bytearray(decode_base64url(credential["response"][name])) for name in parts}
    name = parts[where % 3]
    bytes_of[name][where % len(bytes_of[name])] ^= 1 << bit
    credential["response"][name] = encode_base64url(bytes(bytes_of[name]))
    with pytest.raises(PasskeyAnswerRefused):
        FUZZED.exchange.finish_passkey_sign_in(asked.token, json.dumps(credential))


def test_keys_that_are_none_are_no_registration(scene: Scene) -> None:
    """A key off the curve, of another kind or not there is refused, and not kept for a later surprise."""
    from cbor2 import dumps, loads

    token = scene.sign_in().session_token
    for number, key in enumerate(({}, {1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)}, {1: 3, 3: -257})):
        holder = Holder(scene, Passkeys(f"broken {number}"))
        asked = scene.exchange.begin_passkey_registration(token, PASSWORD)
        credential = json.loads(holder.answer(asked, "create"))
        attestation = loads(decode_base64url(credential["response"]["attestationObject"]))
        attestation["authData"] = attestation["authData"][:71] + dumps(key)
        credential["response"]["attestationObject"] = encode_base64url(dumps(attestation))
        with pytest.raises(PasskeyAnswerRefused) as refused:
            scene.exchange.finish_passkey_registration(token, json.dumps(credential))
        assert refused.value.why in {"authenticator data", "public key"}
    assert scene.exchange.passkeys(token) == []


def test_the_counter_is_kept(scene: Scene, owner: Holder) -> None:
    """Store, log and device agree on how often it has signed."""
    for _ in range(3):
        owner.sign_in()
    (passkey,) = scene.exchange.store.find(Passkey)
    (held,) = owner.passkeys
    assert passkey.sign_count == held.sign_count == last(scene, Kind.PASSKEY_ACCEPTED)["count"] == 3
    assert passkey.last_used_at == scene.at


def test_keys_follow_from_the_seed() -> None:
    """The same world makes the same passkey and the same signature; another seed another one."""
    answers = []
    for seed in ("a", "a", "b"):
        scene = Scene(CHEAPEST)
        holder = Holder(scene, Passkeys(seed))
        holder.add(scene.sign_in().session_token)
        answers.append(holder.answer(scene.exchange.begin_passkey_sign_in()))
    assert answers[0] == answers[1] != answers[2]
    assert parse_assertion(answers[0]).signature == parse_assertion(answers[1]).signature
