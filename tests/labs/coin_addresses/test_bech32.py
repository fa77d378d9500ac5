"""Bech32 and bech32m against every vector of BIP-173 and BIP-350, and what the code promises."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.coin_addresses import refusals
from loginlab.labs.coin_addresses.bech32 import (
    LETTERS,
    Encoding,
    locate_one_slip,
    verify_bech32,
    verify_bech32m,
    verify_checksum,
    write_bech32,
)
from loginlab.labs.coin_addresses.q_before_p import generate_ending_in_p, insert_q, measure_insertions
from loginlab.labs.coin_addresses.refusals import AddressRefused, ChecksumOfAnother, ChecksumRefused
from loginlab.labs.coin_addresses.segwit import verify_segwit, write_segwit
from tests.labs.coin_addresses.refusing import refusal_of

VECTORS = Path(__file__).parents[2] / "vectors"
VERIFY = {"bech32": verify_bech32, "bech32m": verify_bech32m}
DATA = st.lists(st.integers(0, 31), max_size=60)


def rows(name: str) -> list[list[str]]:
    lines = (VECTORS / name).read_text(encoding="utf8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("encoding", "text", "comes_out"), rows("bech32.txt"))
def test_the_vectors_of_the_standard(encoding: str, text: str, comes_out: str) -> None:
    """A valid one is read and written back; an invalid one is refused for the reason that the standard gives."""
    text = text.encode("ascii").decode("unicode_escape")
    if comes_out == "valid":
        found = VERIFY[encoding](text)
        assert write_bech32(found.prefix, found.data, found.encoding) == text.lower()
        with pytest.raises(ChecksumOfAnother):
            next(verify for name, verify in VERIFY.items() if name != encoding)(text)
    else:
        with pytest.raises(getattr(refusals, comes_out)):
            VERIFY[encoding](text)


@pytest.mark.parametrize(("address", "comes_out"), rows("segwit_addresses.txt"))
def test_the_vectors_of_addresses(address: str, comes_out: str) -> None:
    """A valid one gives its script and is written back; an invalid one is refused for the standard's reason."""
    if comes_out.endswith(("Refused", "Another", "Mixed")):
        with pytest.raises(getattr(refusals, comes_out)):
            verify_segwit(address, ("bc", "tb"))
        return
    found = verify_segwit(address, ("bc", "tb"))
    script = bytes([found.version + 0x50 if found.version else 0, len(found.program)]) + found.program
    assert script.hex() == comes_out
    assert write_segwit(address[:2].lower(), found.version, found.program) == address.lower()


@given(DATA, st.sampled_from(Encoding))
def test_what_is_written_is_read(data: list[int], encoding: Encoding) -> None:
    """Prefix, data and encoding come back, in capitals too."""
    text = write_bech32("lx", data, encoding)
    assert verify_checksum(text) == verify_checksum(text.upper())
    assert (verify_checksum(text).data, verify_checksum(text).encoding) == (tuple(data), encoding)


@given(DATA, st.randoms(use_true_random=False), st.integers(1, 4), st.sampled_from(Encoding))
def test_up_to_four_other_characters_are_always_found(
    data: list[int], random: Random, count: int, encoding: Encoding
) -> None:
    """Not nearly always, as with a hash: always. One alone is pointed at as well."""
    text = write_bech32("lx", data, encoding)
    letters = list(text)
    places = random.sample(range(3, len(text)), count)
    for place in places:
        letters[place] = random.choice(LETTERS.replace(letters[place], ""))
    with pytest.raises((ChecksumRefused, ChecksumOfAnother)) as refused:
        VERIFY[encoding.name.lower()]("".join(letters))
    if count == 1:
        assert places[0] in refused.value.places


@given(DATA, st.data())
def test_neighbours_swapped_are_always_found(data: list[int], draw: st.DataObject) -> None:
    """They are two other characters."""
    text = write_bech32("lx", data, Encoding.BECH32M)
    place = draw.draw(st.sampled_from(range(3, len(text) - 1)))
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if swapped == text:
        return
    with pytest.raises(ChecksumRefused):
        verify_bech32m(swapped)


def test_no_two_single_slips_change_the_sum_alike() -> None:
    """So a slip that stands alone is pointed at, and never in two places."""
    assert [locate_one_slip(40, 0)] == [[]]
    for count, off_by in combinations((3, 17), 2):
        assert len(locate_one_slip(count, off_by)) <= 1


@pytest.mark.parametrize("more", [1, 3])
def test_attack_q_before_a_last_p(more: int) -> None:
    """The hole of bech32: any number of q goes unseen. Bech32m sees each."""
    old, new = (generate_ending_in_p(7, encoding, 0) for encoding in Encoding)
    assert verify_bech32(insert_q(old, more)).encoding is Encoding.BECH32
    with pytest.raises(ChecksumRefused):
        verify_bech32m(insert_q(new, more))


@pytest.mark.parametrize("text", ["ii2134hk2xmat79tp", "lx1ef8ctl4t9l3hykznh3ls20wzup"])
def test_the_published_example_of_the_hole(text: str) -> None:
    """With and without the q, both pass."""
    verify_bech32(text)
    verify_bech32(insert_q(text))
    verify_bech32(insert_q(text, 3))


def test_every_last_p_is_a_hole_in_bech32_and_none_in_bech32m() -> None:
    """All of a hundred, against none of a hundred."""
    assert [measure_insertions(3, encoding).passed for encoding in Encoding] == [100, 0]


def test_the_hole_does_no_harm_to_addresses_of_version_0() -> None:
    """With a q more, the program has another length, and only two are allowed."""
    number = next(n for n in range(1000) if write_segwit("lx", 0, n.to_bytes(20, "big")).endswith("p"))
    address = write_segwit("lx", 0, number.to_bytes(20, "big"))
    verify_checksum(insert_q(address))
    with pytest.raises(AddressRefused):
        verify_segwit(insert_q(address), ("lx",))


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    """Nothing that can be typed breaks it."""
    refused = refusal_of(lambda: verify_segwit(text, ("bc",)))
    if refused:
        assert str(refused).endswith(".")
        assert all(0 <= place < len(text) for place in refused.places)


@pytest.mark.parametrize(("length", "fits"), [(90, True), (91, False)])
def test_90_characters_and_no_more(length: int, fits: bool) -> None:
    """Both sides of the limit; the promise of four holds up to there."""
    text = write_bech32("lx", [0] * (length - 9), Encoding.BECH32M)
    assert len(text) == length
    if fits:
        verify_bech32m(text)
    else:
        with pytest.raises(refusals.LengthRefused):
            verify_bech32m(text)
