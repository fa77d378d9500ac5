"""Under the hood: check a signed record by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.completion_record.sample import changed_records, generate_sample, sign_anew
from loginlab.progress.record_signing import canonical
from loginlab.progress.record_verifying import is_signed_by
from loginlab.seat import Seat

OTHERS = 3
"""Further learners whose records are tried; chosen for this course."""


def _files(seat: Seat) -> tuple[str, ...]:
    return tuple(generate_sample(seat.seed + number) for number in range(OTHERS))


def _turned(value: Any) -> Any:
    """The same values with all names in the other order."""
    if isinstance(value, dict):
        return {name: _turned(value[name]) for name in reversed(value)}
    return [_turned(one) for one in value] if isinstance(value, list) else value


def _written_otherwise(file: str) -> str:
    """The same record in a file that another program has written: other lines, and names in another order."""
    return json.dumps(_turned(json.loads(file)), indent=1)


def _instead(said: Iterable[object]) -> str:
    """The first answer that is neither True nor False, told behind how many were right; empty if there is none."""
    return next((f" One got {in_words(one)}." for one in said if not isinstance(one, bool)), "")


def _whole(function: Any, seat: Seat) -> Finding:
    said = [call(function, file) for file in _files(seat)]
    found = sum(one is True for one in said)
    if found < OTHERS:
        return Finding(False, f"True for {found} of {OTHERS} that nobody touched.{_instead(said)}")
    if call(function, _written_otherwise(_files(seat)[0])) is not True:
        return Finding(False, "One was written anew, over many lines and in another order. Its values are the same.")
    return Finding(True, f"True for {found} of {OTHERS} that nobody touched, and for one that was written otherwise.")


def _values(function: Any, seat: Seat) -> Finding:
    changed = list(changed_records(generate_sample(seat.seed)))
    said = [call(function, file) for file in changed]
    found = sum(one is False for one in said)
    told = f"False for {found} of {len(changed)}, each with one value changed.{_instead(said)}"
    return Finding(found == len(changed), told)


def _key_and_signature(function: Any, seat: Seat) -> Finding:
    changed = [other for file in _files(seat) for other in _with_other_marks(file)]
    said = [call(function, file) for file in changed]
    found = sum(one is False for one in said)
    told = f"False for {found} of {len(changed)}, each with one digit changed.{_instead(said)}"
    return Finding(found == len(changed), told)


def _with_other_marks(file: str) -> list[str]:
    held = json.loads(file)
    made = []
    for name in ("key", "signature"):
        digits = held[name]
        for place in (0, len(digits) // 2, len(digits) - 1):
            other = "0" if digits[place] != "0" else "1"
            made.append(json.dumps(held | {name: digits[:place] + other + digits[place + 1 :]}))
    return made


def _signed_anew(function: Any, seat: Seat) -> Finding:
    anew = sign_anew(generate_sample(seat.seed), seat.seed)
    said = call(function, anew)
    if said is not True:
        return Finding(False, "Yours refused it." if said is False else f"Yours gave {in_words(said)}.")
    return Finding(True, "Somebody made it better and signed it: unchanged since.")


def _by_hand(file: str) -> bool:
    held = json.loads(file)
    return is_signed_by(bytes.fromhex(held["key"]), bytes.fromhex(held["signature"]), canonical(held["record"]))


def _without_a_last_line(file: str) -> bool | None:
    return True if _by_hand(file) else None


def _fits(file: str, signed: bytes) -> bool:
    held = json.loads(file)
    return is_signed_by(bytes.fromhex(held["key"]), bytes.fromhex(held["signature"]), signed)


def _with_spaces(file: str) -> bool:
    return _fits(file, json.dumps(json.loads(file)["record"], sort_keys=True).encode())


def _in_any_order(file: str) -> bool:
    return _fits(file, json.dumps(json.loads(file)["record"], separators=(",", ":")).encode())


def _signed_with_spaces(seat: Seat) -> str:
    """A file of which the signature is over bytes with spaces: unchanged only to whoever puts them in."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # takes a moment to load

    record, key = json.loads(generate_sample(seat.seed))["record"], Ed25519PrivateKey.from_private_bytes(bytes(32))
    signature = key.sign(json.dumps(record, sort_keys=True).encode()).hex()
    return json.dumps({"key": key.public_key().public_bytes_raw().hex(), "record": record, "signature": signature})


def _has_a_signature(file: str) -> bool:
    held = json.loads(file)
    return len(held["key"]) == 64 and len(held["signature"]) == 128


def _only(seat: Seat) -> Callable[[str], bool]:
    """Takes one learner's key for the only one."""
    own = json.loads(generate_sample(seat.seed))["key"]
    return lambda file: json.loads(file)["key"] == own and _by_hand(file)


def _is_found(*looks: Callable[[Any, Seat], Finding]) -> Callable[[Any, Seat], bool]:
    return lambda function, seat: all(look(function, seat).holds for look in looks)


def _first_holds(function: Any, seat: Seat) -> bool:
    return call(function, generate_sample(seat.seed)) is True


VERIFY_BY_HAND = Exercise(
    id="10.verify-by-hand",
    title="Under the hood: check a record by hand",
    asks="Write `is_unchanged(file)`: True if the text of a signed record is as it was signed, else False. The file is "
    "JSON with `key` and `signature` in hexadecimal digits. Signed are the bytes of `record`, written with sorted "
    "names, no spaces, and `\\u00eb` for letters such as `ë`, as `json.dumps` does by itself. `lab.is_signed_by(key, "
    "signature, message)` does the mathematics, on bytes. `lab.sample_record()` gives you one to try.",
    objective="show-what-you-did",
    is_untouched=lambda answer, seat: not callable(answer) or call(answer, generate_sample(seat.seed)) is None,
    conditions=(
        Condition("Records that nobody touched are unchanged", _whole),
        Condition("One changed value is found, whichever it is", _values),
        Condition("A changed key or signature is found", _key_and_signature),
        Condition("A record that somebody else signed anew is unchanged too", _signed_anew),
    ),
    hints=(
        Hint("Take the file apart with json.loads. Three parts lie in it, and two of them are digits.", about=0),
        Hint("bytes.fromhex makes bytes of digits.", about=0),
        Hint(
            "json.dumps writes spaces after commas and colons if you let it. It takes `separators` and `sort_keys`.",
            about=0,
        ),
        Hint("Which key do you check with: the one in the file, or one that you know?", about=3),
    ),
    wrong=(
        WrongAnswer(
            "puts spaces into what was signed",
            lambda _seat: _with_spaces,
            lambda function, seat: (
                not _first_holds(function, seat) and call(function, _signed_with_spaces(seat)) is True
            ),
            "Your function refuses everything, also what nobody touched. A signature is over bytes. One space more, "
            "and they are other bytes.",
        ),
        WrongAnswer(
            "takes the names as they come",
            lambda _seat: _in_any_order,
            lambda function, seat: (
                _first_holds(function, seat)
                and call(function, _written_otherwise(generate_sample(seat.seed))) is False
                and _is_found(_values, _key_and_signature)(function, seat)
            ),
            "Your function holds if the file has its names in order already. Whoever writes it anew may put them in "
            "another one: sort them yourself, for they were signed sorted.",
        ),
        WrongAnswer(
            "gives nothing instead of False",
            lambda _seat: _without_a_last_line,
            lambda function, seat: (
                _first_holds(function, seat)
                and any(call(function, file) is None for file in changed_records(generate_sample(seat.seed)))
            ),
            "Where a value was changed no `return` is reached, and then a function gives `None`. Let it end with a "
            "`return False`.",
        ),
        WrongAnswer(
            "looks whether a signature is there",
            lambda _seat: _has_a_signature,
            lambda function, seat: (
                _is_found(_whole, _signed_anew)(function, seat)
                and all(call(function, file) is True for file in changed_records(generate_sample(seat.seed)))
            ),
            "A signature is there in every changed file as well. It has to be held against what the record says now.",
        ),
        WrongAnswer(
            "takes one key for the only one",
            _only,
            lambda function, seat: (
                _first_holds(function, seat)
                and _is_found(_values, _key_and_signature)(function, seat)
                and not _signed_anew(function, seat).holds
            ),
            "Your function knows one learner’s key and refuses all others. That is a good question to ask, and another "
            "one: whose record is it? Here the question is only whether it is as it was signed.",
        ),
    ),
    others=(lambda _seat: _by_hand,),
    why="A few lines find every change of every value. The same few lines call a forged record unchanged, if the "
    "forger signed it. What a signature is worth is what you know about the key.",
)
