"""Why a coin address is refused: a type for each rule that fails, with the place where it fails.

A slip that is only called “wrong” is typed again the same way. So each reason says which character or which rule it is.

::

    AddressRefused
    ├── NotText             it is no text, or far too long to be an address
    ├── PrefixRefused       it begins as another kind of address does       found, wanted
    ├── CharacterRefused    a character that this kind never has            character, place
    ├── LengthRefused       too long or too short                           length, wanted
    ├── SeparatorMissing    bech32: no 1 between prefix and the rest
    ├── CaseMixed           bech32: capitals and small letters together     place
    ├── ChecksumAbsent      EIP-55: all in one case, so there is nothing to check by
    ├── ChecksumRefused     the checksum does not belong to the rest        places
    ├── ChecksumOfAnother   bech32 where bech32m belongs, or the reverse    found, wanted
    ├── VersionRefused      bech32: a version that does not exist           version
    └── PaddingRefused      bech32: bits left over that should be none
"""

from __future__ import annotations


class AddressRefused(ValueError):  # noqa: N818 - what the learner meets, as the exchange names its refusals
    """An address that cannot be used as it is written. The message is a sentence for the learner.

    ``places`` are the characters it is about, counted from 0; empty where the rule does not point at any.
    """

    def __init__(self, sentence: str, places: tuple[int, ...] = ()) -> None:
        super().__init__(sentence)
        self.places = places


class NotText(AddressRefused):
    """It is no text, or far too long to be an address."""


class PrefixRefused(AddressRefused):
    """It begins as another kind of address does."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"It begins with “{found}”. An address of this kind begins with “{wanted}”.")
        self.found, self.wanted = found, wanted


class CharacterRefused(AddressRefused):
    """A character that this kind of address never has."""

    def __init__(self, character: str, place: int) -> None:
        shown = f"“{character}”" if character.isprintable() and character.strip() else "an invisible one"
        super().__init__(f"Character {place + 1} is {shown}. An address of this kind never has it.", (place,))
        self.character, self.place = character, place


class LengthRefused(AddressRefused):
    """Too long or too short.

    Args:
        length: how long it is.
        wanted: how long it should be, in words.
        unit: what is counted.
    """

    def __init__(self, length: int, wanted: str, unit: str = "characters") -> None:
        counted = unit.removesuffix("s") if length == 1 else unit
        super().__init__(f"It has {length} {counted}. It should have {wanted}.")
        self.length, self.wanted, self.unit = length, wanted, unit


class SeparatorMissing(AddressRefused):
    """No 1 stands between the prefix and the rest, or nothing stands before it."""

    def __init__(self) -> None:
        super().__init__("There is no “1” after a prefix. That “1” says where the prefix ends.")


class CaseMixed(AddressRefused):
    """Capitals and small letters together, which bech32 forbids, for a mixture is harder to read out and to type."""

    def __init__(self, place: int) -> None:
        super().__init__(
            f"Character {place + 1} is the first one in another case. An address of this kind is all small letters or "
            "all capitals.",
            (place,),
        )
        self.place = place


class ChecksumAbsent(AddressRefused):
    """All letters in one case: an Ethereum address without the capitals that would be its checksum."""

    def __init__(self) -> None:
        super().__init__(
            "It has no checksum. All its letters are in one case, and the checksum is in the mixture. So nothing "
            "could be checked, and a slip would not be seen."
        )


class ChecksumRefused(AddressRefused):
    """The checksum does not belong to the rest: at least one character is wrong somewhere."""


class ChecksumOfAnother(AddressRefused):
    """A checksum that is right, for the other one of bech32 and bech32m."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"The checksum is that of {found}. Here it has to be that of {wanted}.")
        self.found, self.wanted = found, wanted


class VersionRefused(AddressRefused):
    """A version that does not exist."""

    def __init__(self, version: int) -> None:
        super().__init__(f"Its version is {version}. Versions go from 0 to 16.")
        self.version = version


class PaddingRefused(AddressRefused):
    """Bits are left over that should not be there, so two spellings would be one address."""

    def __init__(self) -> None:
        super().__init__("The bits left over at its end should be empty, or one address could be written in two ways.")


LONGEST = 200
"""Characters that are looked at. More than any address has. Chosen for this course."""


def parse_text(typed: object) -> str:
    """Read what was typed or pasted, as it is. Raises NotText."""
    if not isinstance(typed, str):
        raise NotText("An address is text.")
    if not typed:
        raise NotText("There is nothing to check yet.")
    if len(typed) > LONGEST:
        raise NotText(f"That is longer than {LONGEST} characters. No address is.")
    return typed
