"""The scanner sees through every disguise of every secret, leaves good tickets in peace, and repeats nothing."""

from __future__ import annotations

import string
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange.recovery_codes import ALPHABET
from loginlab.labs.help_ticket.disguises import DISGUISES
from loginlab.labs.help_ticket.good_tickets import write_good_ticket
from loginlab.labs.help_ticket.help_case import FAULTS_TO_WRITE_ABOUT
from loginlab.labs.help_ticket.own_secrets import secrets_of
from loginlab.labs.help_ticket.secret_kinds import INSTEAD, WHY, Secret, SecretKind
from loginlab.labs.help_ticket.secret_scanning import LONGEST_TICKET, TextTooLong, find_secrets
from loginlab.world.people import generate_passphrase
from loginlab.world.world import World
from tests.labs.help_ticket.cases import case_of
from tests.properties import examples

BASE32 = string.ascii_uppercase + "234567"
BASE64URL = string.ascii_letters + string.digits + "-_"
KINDS = {
    SecretKind.PASSWORD: generate_passphrase,
    SecretKind.CODE: lambda random: f"{random.randrange(1_000_000):06d}",
    SecretKind.KEY: lambda random: "".join(random.choices(BASE32, k=32)),
    SecretKind.RECOVERY_CODE: lambda random: "-".join("".join(random.choices(ALPHABET, k=5)) for _ in range(2)),
    SecretKind.SESSION: lambda random: "".join(random.choices(BASE64URL, k=43)),
    SecretKind.LINK: lambda random: "".join(random.choices(BASE64URL, k=43)),
    SecretKind.API_KEY: lambda random: "lantern-key-" + "".join(random.choices(BASE64URL, k=43)),
}
AROUND = (
    "{}",
    "Hello, at 14:02 I tried it.\n{}\nPlease help, order 1234567.",
    "I typed {} and it was refused at 9:15, on 2026-03-14.",
    "({})",
)


@given(
    kind=st.sampled_from(sorted(KINDS)),
    first=st.sampled_from(sorted(DISGUISES)),
    around=st.sampled_from(AROUND),
    seed=st.integers(0, 10**9),
)
@settings(max_examples=examples(200), deadline=None)
def test_any_disguise_of_any_secret_is_found(kind: SecretKind, first: str, around: str, seed: int) -> None:
    """Whatever the secret is, however it was written, whatever stands around it."""
    random = Random(seed)
    secret = Secret(kind, KINDS[kind](random))
    text = around.format(DISGUISES[first].apply(secret.value, random))
    known = [found for found in find_secrets(text, [secret]) if found.known]
    assert known, (kind, first, text)
    assert all(found.kind is kind for found in known)


SPACING = ("spaces", "invisible", "signs")
LETTERING = ("capitals", "full-width", "other-digits", "accents", "backwards")


@given(
    kind=st.sampled_from(sorted(KINDS)),
    spacing=st.sampled_from(SPACING),
    lettering=st.lists(st.sampled_from(LETTERING), max_size=2, unique=True),
    seed=st.integers(0, 10**9),
)
@settings(max_examples=examples(100), deadline=None)
def test_disguises_one_upon_the_other_are_found(
    kind: SecretKind, spacing: str, lettering: list[str], seed: int
) -> None:
    """Spaced, in wide characters and backwards at once: what each hides, another reading shows."""
    random = Random(seed)
    secret = Secret(kind, KINDS[kind](random))
    text = secret.value
    for name in (*sorted(lettering), spacing):
        text = DISGUISES[name].apply(text, random)
    assert any(found.known for found in find_secrets(text, [secret])), text


@pytest.mark.parametrize("fault", FAULTS_TO_WRITE_ABOUT)
def test_good_tickets_raise_no_alarm(fault: str) -> None:
    """Forty ways of writing about each of ten faults: times, amounts, orders and addresses are no secrets."""
    case = case_of(fault)
    for seed in range(40):
        text = write_good_ticket(case, seed)
        assert find_secrets(text, case.secrets) == (), text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The code was 482 913, I am sure.", SecretKind.CODE),
        ("my OTP: 48-29-13", SecretKind.CODE),
        ("It is four eight two nine one three.", SecretKind.CODE),
        ("Under the picture stands JBSW Y3DP EHPK 3PXP JBSW Y3DP", SecretKind.KEY),
        ("jbswy3dpehpk3pxpjbswy3dp", SecretKind.KEY),
        ("otpauth://totp/Lantern:me?secret=ABC&issuer=Lantern", SecretKind.KEY),
        ("https://www.lantern.example/reset?token=abcDEF123456", SecretKind.LINK),
        ("https : // www . lantern . example / reset ? token = abcDEF123456", SecretKind.LINK),
        ("__Host-session=Zm9vYmFyYmF6cXV4", SecretKind.SESSION),
        ("I copied pRz1XsqXhGodWy09PO0NKnOklx7Ep from the browser", SecretKind.SESSION),
        ("my key is lantern-key-9f8e7d6c5b", SecretKind.API_KEY),
        ("One of my recovery codes: k3m9x-7qd2v", SecretKind.RECOVERY_CODE),
        ("4111 1111 1111 1111", SecretKind.CARD),
        ("amber copper ibis candle harbour pocket wagon saddle quilt mirror kettle drum", SecretKind.SEED_PHRASE),
        ("1. amber 2. copper 3. ibis 4. candle 5. harbour 6. pocket 7. wagon 8. saddle 9. quilt 10. mirror 11. kettle "
         "12. drum", SecretKind.SEED_PHRASE),
        ("My password is hunter2!", SecretKind.PASSWORD),
        ("passwort: no; password = correct-horse", SecretKind.PASSWORD),
        ("h.u.n.t.e.r.2.b.l.u.e", SecretKind.SPELLED),
        ("alfa bravo seven delta echo nine kilo two", SecretKind.SPELLED),
    ],
)  # fmt: skip
def test_shapes_are_found_with_no_secret_known(text: str, kind: SecretKind) -> None:
    """A desk does not know the customer's password; it knows how secrets look."""
    assert kind in {found.kind for found in find_secrets(text)}


@pytest.mark.parametrize(
    "text",
    [
        "My password is refused, and it was changed in May.",
        "The code of 14:02:31 was refused.",
        "Order 48291377 for 1,250.50 USDT, ticket number 482913.",
        "Error 503112 after the code page.",
        "It was 2026-11-28 14:02, at 192.0.2.10, code page.",
        "Call me: +44 7700 900***",
        "I have been using this exchange for some years now and it has never been so slow as it is today.",
        "I sent it to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 last week.",
        "0x52908400098527886E0F7030069857D2E4169EE7 is my address.",
        "Browser, laptop and phone are all up to date.",
        "A B C are the three I tried.",
        "A recovery code was refused, I have seven left in the safe.",
        "",
    ],
)
def test_what_good_tickets_are_full_of_is_no_shape(text: str) -> None:
    """Each false alarm teaches somebody to press the warning away."""
    assert find_secrets(text) == ()


@pytest.mark.parametrize("count", [5, 6, 8, 9])
def test_six_to_eight_digits_beside_the_word_code_are_one(count: int) -> None:
    """Five are too few and nine too many to be a code."""
    found = find_secrets(f"The code was {'1234567890'[:count]}")
    assert bool(found) is (6 <= count <= 8)


@pytest.mark.parametrize("count", [11, 12])
def test_twelve_words_are_a_phrase(count: int) -> None:
    """The shortest phrase that a wallet gives out has twelve."""
    words = "amber copper ibis candle harbour pocket wagon saddle quilt mirror kettle drum".split()  # noqa: SIM905
    assert bool(find_secrets(" ".join(words[:count]))) is (count == 12)


def test_a_finding_holds_no_part_of_the_secret() -> None:
    """Neither its words nor its repr: a warning that repeats a secret has sent it once more."""
    secret = Secret(SecretKind.PASSWORD, "amber-badger-anchor-42")
    for disguise in DISGUISES.values():
        text = disguise.apply(secret.value, Random(1))
        for found in find_secrets(text, [secret]):
            said = f"{found!r} {found.why} {found.instead} {found.disguise}".casefold()
            assert not any(part in said for part in ("amber", "badger", "anchor"))
    assert "amber" not in repr(secret)


def test_a_finding_says_where() -> None:
    """The line, and from where to where in the text."""
    (found,) = find_secrets("Hello\nthe code is 482913.\nBye", [Secret(SecretKind.CODE, "482913")])
    assert (found.line, found.disguise, found.known) == (2, "as it is", True)
    assert "Hello\nthe code is 482913.\nBye"[found.start : found.end] == "482913"


def test_a_piece_of_a_code_is_no_code() -> None:
    """Half of it, or both halves far apart, with other numbers between them."""
    code = [Secret(SecretKind.CODE, "482913")]
    assert not find_secrets("482 was all.", code)
    assert not find_secrets("482 and 17 and 913.", code)


@pytest.mark.parametrize("length", [LONGEST_TICKET, LONGEST_TICKET + 1])
def test_a_ticket_has_a_longest_length(length: int) -> None:
    """One character more is refused with a sentence, and not read."""
    if length > LONGEST_TICKET:
        with pytest.raises(TextTooLong, match="at most 10,000 characters"):
            find_secrets("a" * length)
    else:
        assert find_secrets("a" * length) == ()


@pytest.mark.parametrize(
    "unit", ["1 ", "a", "four ", "ab2", "x.", "password is ", "token=", "1234 5678 ", "amber ", "“", "Ａ"]
)
def test_the_longest_ticket_of_anything_is_read_in_time(unit: str) -> None:
    """Ten thousand characters of what each pattern likes best, in a bounded time: nobody keeps the desk busy."""
    secrets = [
        Secret(SecretKind.PASSWORD, "amber-badger-anchor-42"),
        *(Secret(SecretKind.CODE, f"{n:06d}") for n in range(30)),
    ]
    began = time.process_time()
    find_secrets((unit * LONGEST_TICKET)[:LONGEST_TICKET], secrets)
    assert time.process_time() - began < 4


@given(st.text(max_size=300))
@settings(max_examples=examples(150), deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Whatever somebody types, places stay inside the text and nothing breaks."""
    for found in find_secrets(text, [Secret(SecretKind.CODE, "482913"), Secret(SecretKind.PASSWORD, "a-b-c-d-e-f")]):
        assert 0 <= found.start < found.end <= len(text)


def test_every_kind_says_why_and_what_instead() -> None:
    """No finding without a reason and a way out."""
    assert set(WHY) == set(INSTEAD) == set(SecretKind)


def test_the_worlds_own_secrets_are_known() -> None:
    """Password, key, codes, cookies and links of one person, and of nobody else."""
    case = case_of("hold-after-a-reset")
    world: World = case.case.scene.world
    person, other = world.people[0], world.people[-1]
    values = {secret.value for secret in secrets_of(world, person, case.case.scene)}
    assert person.password in values
    assert world.phone.authenticator.code() in values
    assert {entry.secret for entry in world.phone.authenticator.entries} <= values
    assert other.password not in values
    assert {secret.kind for secret in case.secrets} >= {
        SecretKind.PASSWORD,
        SecretKind.CODE,
        SecretKind.KEY,
        SecretKind.LINK,
    }
