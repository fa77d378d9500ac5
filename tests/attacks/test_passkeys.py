"""Attacks on passkeys: everything a relay, a thief or a forger could send in place of the owner's own answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest

from loginlab.exchange import Kind, Session
from loginlab.exchange.errors import (
    InputRefused,
    PasskeyAnswerRefused,
    PasskeyChallengeRefused,
    PasskeyRefused,
    PasskeyUnknown,
    PasswordWrong,
)
from loginlab.exchange.passkey_answers import (
    USER_PRESENT,
    USER_VERIFIED,
    Assertion,
    decode_base64url,
    encode_base64url,
    parse_assertion,
)
from loginlab.exchange.passkeys import PasskeyRequest
from loginlab.labs.passkeys.answers import KeyPair, sign_answer, write_credential
from loginlab.world.passkeys import Passkeys
from tests.exchange.passkeys import Holder
from tests.exchange.scene import MIRA, PASSWORD, TOMAS, Scene

ORIGIN = "https://lantern.example"
LOOKALIKE = "https://www.lantern-signin.example/sign-in/passkey"


@dataclass
class Target:
    """Mira's account with one passkey, and what an attacker would have to get past."""

    scene: Scene
    owner: Holder
    token: str

    def ask(self) -> PasskeyRequest:
        """The question that the exchange asks whoever opens its page, attackers too."""
        return self.scene.exchange.begin_passkey_sign_in()

    def forge(self, asked: PasskeyRequest, **wrong: object) -> str:
        """An answer signed by the owner's very key, with one thing wrong: what no honest browser and device make."""
        (held,) = self.owner.passkeys
        challenge = decode_base64url(json.loads(asked.options)["challenge"])
        said = {"origin": ORIGIN, "sign_count": held.sign_count + 1, "credential_id": held.credential_id, **wrong}
        return write_credential(sign_answer(KeyPair(held.secret), challenge, **said))  # type: ignore[arg-type]

    def refused(self, asked: PasskeyRequest, credential: str) -> PasskeyRefused:
        """Send it, and see that nobody is in for it."""
        before = self.scene.exchange.store.count(Session)
        with pytest.raises(PasskeyRefused) as refused:
            self.scene.exchange.finish_passkey_sign_in(asked.token, credential)
        assert self.scene.exchange.store.count(Session) == before
        line = self.scene.exchange.events()[-1]
        assert (line.kind, line.facts["slug"]) == (Kind.PASSKEY_REFUSED, refused.value.slug)
        assert refused.value.public_message == PasskeyRefused.public_message
        return refused.value


@pytest.fixture
def target(scene: Scene) -> Target:
    token = scene.sign_in().session_token
    owner = Holder(scene)
    owner.add(token)
    owner.sign_in()
    return Target(scene, owner, token)


def answer_refused(target: Target, why: str, **wrong: object) -> PasskeyAnswerRefused:
    asked = target.ask()
    refusal = target.refused(asked, target.forge(asked, **wrong))
    assert isinstance(refusal, PasskeyAnswerRefused)
    assert refusal.why == why
    return refusal


def test_the_forger_of_these_tests_could_get_in(target: Target) -> None:
    """With nothing wrong its answer is taken: so what is refused below is refused for the one thing that is wrong."""
    asked = target.ask()
    assert target.scene.exchange.finish_passkey_sign_in(asked.token, target.forge(asked)).signed_in


def test_a_relay_on_a_look_alike_gets_nothing(target: Target) -> None:
    """The page shows the exchange's own question, and the owner presses the button: the field stays empty."""
    asked = target.ask()
    relayed = target.owner.answer(asked, address=LOOKALIKE)
    assert relayed == ""
    with pytest.raises(InputRefused):
        target.scene.exchange.finish_passkey_sign_in(asked.token, relayed)


def test_a_relay_that_asks_under_its_own_name_gets_nothing_either(target: Target) -> None:
    """The owner has no passkey for that name."""
    asked = target.ask()
    own_name = json.loads(asked.options) | {"rpId": "lantern-signin.example"}
    assert target.owner.answer(replace(asked, options=json.dumps(own_name)), address=LOOKALIKE) == ""


def test_even_an_owner_with_a_passkey_for_the_look_alike_signs_nothing_of_use(target: Target) -> None:
    """Somebody who was led to make one there has made a key that opens the look-alike, and nothing else."""
    lured = Holder(target.scene, target.owner.passkeys)
    lured.passkeys.make("lantern-signin.example", b"handle", MIRA, b"asked")
    asked = target.ask()
    own_name = json.loads(asked.options) | {"rpId": "lantern-signin.example"}
    answer = lured.answer(replace(asked, options=json.dumps(own_name)), address=LOOKALIKE)
    assert isinstance(target.refused(asked, answer), PasskeyUnknown)


def test_wrong_origin(target: Target) -> None:
    """A browser without rules signed on the look-alike; the log says where it stood."""
    refusal = answer_refused(target, "origin", origin="https://www.lantern-signin.example")
    assert refusal.origin == "https://www.lantern-signin.example"


@pytest.mark.parametrize(
    "near",
    ["http://lantern.example", "https://lantern.example:444", "https://www.lantern.example", "https://lantern.example/",
     "https://lantern.example.pages.example", "null", ""],
)  # fmt: skip
def test_an_origin_that_is_nearly_right_is_wrong(target: Target, near: str) -> None:
    """Compared as a whole: no prefix, no suffix, no sister host."""
    answer_refused(target, "origin", origin=near)


def test_wrong_rp_id(target: Target) -> None:
    """Signed for another name, or for the host in place of the registered name."""
    for name in ("lantern-signin.example", "www.lantern.example", "example"):
        answer_refused(target, "RP ID", rp_id=name)


def test_user_verification_missing(target: Target) -> None:
    """The finder of a phone touched it, and it did not ask who."""
    answer_refused(target, "user verification", flags=USER_PRESENT)


def test_user_presence_missing(target: Target) -> None:
    """A program asked the device while nobody looked."""
    answer_refused(target, "user presence", flags=USER_VERIFIED)


def test_an_answer_made_for_registering(target: Target) -> None:
    """It signs nobody in."""
    answer_refused(target, "type", kind="webauthn.create")


def test_signature_of_another_key(target: Target) -> None:
    """A thief's own device under the number of the owner's passkey."""
    asked = target.ask()
    (held,) = target.owner.passkeys
    challenge = decode_base64url(json.loads(asked.options)["challenge"])
    stolen_name = sign_answer(
        KeyPair(held.secret + 1), challenge, origin=ORIGIN, sign_count=9, credential_id=held.credential_id
    )
    refusal = target.refused(asked, write_credential(stolen_name))
    assert isinstance(refusal, PasskeyAnswerRefused)
    assert refusal.why == "signature"


def test_counter_going_back_or_standing_still(target: Target) -> None:
    """Two devices have one key: a copy is about. One more than the last is right, and the forger's copy comes late."""
    (held,) = target.owner.passkeys
    assert held.sign_count == 1
    answer_refused(target, "counter", sign_count=1)
    answer_refused(target, "counter", sign_count=0)
    asked = target.ask()
    assert target.scene.exchange.finish_passkey_sign_in(asked.token, target.forge(asked, sign_count=2)).signed_in


def test_a_copied_device_is_noticed_at_the_second_use(target: Target) -> None:
    """The copy gets in if it comes first. Then the owner does not, and the log says why."""
    copied = target.owner.copied()
    assert copied.sign_in()
    asked = target.ask()
    refusal = target.refused(asked, target.owner.answer(asked))
    assert isinstance(refusal, PasskeyAnswerRefused)
    assert refusal.why == "counter"


def test_replayed_assertion(target: Target) -> None:
    """An answer is worth one sign-in: not a second one here, and not one to a new question."""
    asked = target.ask()
    answer = target.owner.answer(asked)
    assert target.scene.exchange.finish_passkey_sign_in(asked.token, answer).signed_in
    again = target.refused(asked, answer)
    assert isinstance(again, PasskeyChallengeRefused)
    assert again.why == "used"
    elsewhere = target.refused(target.ask(), answer)
    assert isinstance(elsewhere, PasskeyAnswerRefused)
    assert elsewhere.why == "challenge"


def test_a_refused_answer_spends_its_question(target: Target) -> None:
    """Nobody tries a thousand answers on one question."""
    asked = target.ask()
    target.refused(asked, target.forge(asked, origin="https://elsewhere.example"))
    refusal = target.refused(asked, target.owner.answer(asked))
    assert isinstance(refusal, PasskeyChallengeRefused)


def test_challenge_of_another_session(target: Target) -> None:
    """An answer to a question asked in one browser opens nothing in another; without a question nothing does."""
    here, there = target.ask(), target.ask()
    refusal = target.refused(there, target.owner.answer(here))
    assert isinstance(refusal, PasskeyAnswerRefused)
    assert refusal.why == "challenge"
    for nothing in (None, "", "made up", "x" * 10_000):
        missing = target.refused(replace(here, token=nothing), target.owner.answer(here))
        assert isinstance(missing, PasskeyChallengeRefused)


def test_an_answer_given_for_one_thing_does_another(target: Target) -> None:
    """A proof behind the sign-in signs nobody in, and a sign-in proves nothing there."""
    exchange = target.scene.exchange
    proof = exchange.begin_passkey_proof(target.token)
    target.refused(replace(target.ask(), options=proof.options), target.owner.answer(proof))
    with pytest.raises(PasskeyRefused):
        exchange.require_passkey(target.token, target.owner.answer(target.ask()))
    assert not exchange.is_passkey_only(target.token)


def test_another_accounts_passkey_proves_nothing_here(target: Target) -> None:
    """Tomas at Mira's open session cannot make it his, or make her passkey the only way in."""
    exchange, tomas = target.scene.exchange, Holder(target.scene, Passkeys("tomas"))
    tomas.add(target.scene.sign_in(TOMAS).session_token)
    asked = exchange.begin_passkey_proof(target.token)
    anybodys = json.loads(asked.options) | {"allowCredentials": []}
    answer = tomas.answer(replace(asked, options=json.dumps(anybodys)))
    assert answer
    with pytest.raises(PasskeyUnknown):
        exchange.require_passkey(target.token, answer)


def test_unregistered_credential(target: Target) -> None:
    """A passkey that the exchange has never seen, right in everything else."""
    stranger = Holder(target.scene, Passkeys("a stranger"))
    stranger.passkeys.make("lantern.example", b"a handle of its own", MIRA, b"asked by nobody")
    asked = target.ask()
    assert isinstance(target.refused(asked, stranger.answer(asked)), PasskeyUnknown)


def test_a_passkey_that_names_another_account(target: Target) -> None:
    """The handle in the answer must be that of the account that the passkey belongs to."""
    asked = target.ask()
    answer = json.loads(target.owner.answer(asked))
    answer["response"]["userHandle"] = encode_base64url(b"somebody else's")
    assert isinstance(target.refused(asked, json.dumps(answer)), PasskeyUnknown)


def test_nobody_registers_the_passkey_of_another_account_as_theirs(target: Target) -> None:
    """One credential number belongs to one account, or a thief could take it over."""
    exchange = target.scene.exchange
    tomas = target.scene.sign_in(TOMAS).session_token
    thief = Holder(target.scene, Passkeys("thief"))
    asked = exchange.begin_passkey_registration(tomas, PASSWORD)
    made = json.loads(thief.answer(asked, "create"))
    (held,) = target.owner.passkeys
    (own,) = thief.passkeys
    attestation = decode_base64url(made["response"]["attestationObject"])
    assert own.credential_id in attestation
    stolen = attestation.replace(own.credential_id, held.credential_id)
    made["response"]["attestationObject"] = encode_base64url(stolen)
    made["id"] = made["rawId"] = encode_base64url(held.credential_id)
    with pytest.raises(PasskeyAnswerRefused) as refused:
        exchange.finish_passkey_registration(tomas, json.dumps(made))
    assert refused.value.why == "credential ID"
    assert target.owner.sign_in().session.identifier == MIRA


def test_a_registration_made_on_a_look_alike_is_refused(target: Target) -> None:
    """So no thief has an owner add the thief's device from another page."""
    exchange = target.scene.exchange
    asked = exchange.begin_passkey_registration(target.token, PASSWORD)
    other = Holder(target.scene, Passkeys("other"))
    made = json.loads(other.answer(asked, "create"))
    said = json.loads(decode_base64url(made["response"]["clientDataJSON"]))
    said["origin"] = "https://www.lantern-signin.example"
    made["response"]["clientDataJSON"] = encode_base64url(json.dumps(said).encode())
    with pytest.raises(PasskeyAnswerRefused) as refused:
        exchange.finish_passkey_registration(target.token, json.dumps(made))
    assert (refused.value.why, refused.value.origin) == ("origin", "https://www.lantern-signin.example")


def test_a_password_beside_the_passkey_is_the_door_a_relay_takes(target: Target) -> None:
    """With the switch off the stolen password goes on to its code; with it on it is a wrong one to whoever has it."""
    exchange = target.scene.exchange
    assert target.scene.begin().method is not None
    exchange.require_passkey(target.token, target.owner.prove(target.token))
    with pytest.raises(PasswordWrong):
        target.scene.begin()


def test_a_relayed_answer_reads_as_it_was_signed(target: Target) -> None:
    """What a relay changes is under the signature: with the origin put right again the signature is wrong."""
    asked = target.ask()
    relayed = parse_assertion(target.forge(asked, origin="https://www.lantern-signin.example"))
    mended = Assertion(
        relayed.credential_id,
        relayed.client_data.replace(b"https://www.lantern-signin.example", ORIGIN.encode()),
        relayed.authenticator_data,
        relayed.signature,
    )
    refusal = target.refused(asked, write_credential(mended))
    assert isinstance(refusal, PasskeyAnswerRefused)
    assert refusal.why == "signature"
