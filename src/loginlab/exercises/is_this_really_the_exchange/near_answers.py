"""Answers that are nearly right: whoever compares only a part of a text, or of a hash, lets them in.

The cases of the lesson each stand for an attack. These stand beside them, for an exercise only: nobody is known to have
made such answers, and a comparison that takes one of them is no comparison.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from random import Random

from loginlab.exchange.passkey_answers import decode_base64url, encode_base64url
from loginlab.labs.passkeys.answers import KeyPair, expect, generate_key_pair, sign_answer
from loginlab.labs.passkeys.cases import Case

CHALLENGE, NAME, NOBODY = "nearly the challenge", "nearly the name", "no flag"
"""What these cases break."""
SOME = b"\x00\x10\x83"
"""Three bytes, which are four signs of base64url: what comes before or behind them is written as without them."""


@cache
def near_answers(seed: int) -> tuple[Case, ...]:
    """Nearly right answers, each wrong in one place."""
    random = Random(f"{seed}/near answers")  # noqa: S311 - meant to be foreseeable
    keys, challenge = generate_key_pair(random), random.randbytes(32)
    return (
        *_of_challenge(keys, challenge, random),
        *_of_name(keys, challenge),
        Case(
            "no flag at all", NOBODY, "No bit of the flags is set: nobody was there, and nobody was asked.",
            sign_answer(keys, challenge, flags=0), expect(keys, challenge),
        ),
    )  # fmt: skip


def _of_challenge(keys: KeyPair, challenge: bytes, random: Random) -> tuple[Case, ...]:
    written = encode_base64url(challenge)
    # The last sign stays: it holds fewer bits than the others, and not each letter can stand there.
    other_case = decode_base64url(written[:-1].swapcase() + written[-1])
    return tuple(
        Case(name, CHALLENGE, story, sign_answer(keys, said), expect(keys, challenge))
        for name, story, said in (
            ("capitals for small letters", "Its challenge is ours, but for capital and small letters.", other_case),
            ("the same beginning", "Its challenge begins like ours.", challenge[:6] + random.randbytes(26)),
            ("all but the last byte", "Its challenge is ours, but for the end.",
             challenge[:-1] + _other(challenge[-1:])),
            ("all but the first byte", "Its challenge is ours, but for the beginning.",
             _other(challenge[:1]) + challenge[1:]),
            ("a piece of the challenge", "Its challenge is a piece of ours.", challenge[:24]),
            ("more than the challenge", "Its challenge is ours, with some more behind it.", challenge + SOME),
            ("more before the challenge", "Its challenge is ours, with some more in front of it.", SOME + challenge),
            ("no challenge", "Its challenge is empty.", b""),
        )
    )  # fmt: skip


def _of_name(keys: KeyPair, challenge: bytes) -> tuple[Case, ...]:
    known = expect(keys, challenge)
    ours = sha256(known.rp_id.encode()).digest()
    return tuple(
        Case(name, NAME, story, sign_answer(keys, challenge, rp_id_hash=said), known)
        for name, story, said in (
            ("a hash that begins alike", "31 bytes of the hash are right, and the last one is not.",
             ours[:-1] + _other(ours[-1:])),
            ("a hash that ends alike", "31 bytes of the hash are right, and the first one is not.",
             _other(ours[:1]) + ours[1:]),
            ("a hash with another middle", "Beginning and end of the hash are right, and a byte between is not.",
             ours[:15] + _other(ours[15:16]) + ours[16:]),
        )
    )  # fmt: skip


def _other(byte: bytes) -> bytes:
    """Another byte: its highest bit is another one."""
    return bytes([byte[0] ^ 0x80])
