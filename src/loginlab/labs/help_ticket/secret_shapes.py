"""Secret scanning by shape: what looks like a secret, whether or not anybody knows it.

A desk does not know a customer's password, and cannot search for it. What it can know is how secrets look: six digits
beside the word “code”, a key in base32, a link with a token. The price is the false alarm, so what a good ticket is
full of (times, dates, amounts, addresses of coins, order numbers) is set aside first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loginlab.labs.help_ticket.readings import SPELLED_OUT, UNITS, read_folded
from loginlab.labs.help_ticket.secret_kinds import SecretKind

Shape = tuple[SecretKind, int, int, str]
"""Kind, from where to where, and what it was recognised by."""

HARMLESS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b\d{4}-\d\d?-\d\d?(?:[T ]\d\d?:\d\d(?::\d\d)?Z?)?",  # dates, also with a time
        r"\b\d\d?[./]\d\d?[./](?:19|20)\d\d\b",
        r"\b\d\d?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s(?:19|20)\d\d\b",
        r"\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)",  # times of day
        r"\b\d{1,3}(?:\.\d{1,3}){3}\b",  # IPv4
        r"\b\d[\d,.]*\s?(?:usdt|usd|btc|eth|eur|euros?|dollars?|percent|%|minutes?|hours?|seconds?|days?)\b",
        r"(?:\+|\b00)\d[\d ]*(?:[*x•…][*x•… ]*\d*)",  # a phone number, masked
        r"\+\d[\d \-]{7,16}\d",
        r"\b(?:order|ticket|case|request|reference|ref|withdrawal|transaction|trade|error|invoice|event|version|build)"
        r"(?:\s(?:number|no\.?|id|nr\.?|is|was|has|had|with|the)){0,4}\s?[:#]?\s?#?[a-z]{0,4}-?\d[\d-]{2,}",
        r"#\d+\b",
        r"\b0x[0-9a-f]{40}(?:[0-9a-f]{24})?\b",  # addresses and transactions
        r"\b(?:bc1|lx1|tb1)[a-z0-9]{20,}\b",
        r"\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b",
        r"\b[0-9a-f]{64}\b",
        r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",  # UUID
    )
)
CONTEXT = re.compile(
    r"\b(?:codes?|otp|totp|pin|2fa|authenticator|verif\w+|one[- ]time|sms|tan|passcodes?|digits)\b",
    re.IGNORECASE,
)
NEAR = 60
"""Characters in which “code” counts as standing beside six digits. Chosen for this course."""
_SIX_TO_EIGHT = re.compile(r"(?<![\w.,:/#*+-])\d(?:[^\w\n]{0,3}\d){5,7}(?![\w*]|[.,:/-]\d)")
_WORD_DIGITS = re.compile(
    rf"\b(?:(?:double\W+|triple\W+)?(?:{'|'.join(UNITS)})\W+){{4,7}}(?:{'|'.join(UNITS)})\b", re.I
)
_SPELLED_WORDS = re.compile(
    rf"\b(?:(?:{'|'.join((*SPELLED_OUT, *UNITS))})\W+){{7,}}(?:{'|'.join((*SPELLED_OUT, *UNITS))})\b", re.I
)
_CARD = re.compile(r"(?<![\w])\d(?:[ .\-]?\d){12,18}(?!\w)")
_SAID = re.compile(
    r"\b(?:my|the|old|new)?\s*(?:password|passphrase|passcode|pass\s?word|pwd|pin)\s*"
    r"(?:is|was|are|:|=|->|reads|goes)\s*(?::\s*)?[\"“”'‘«]?([^\s\"“”'’»]+)",
    re.IGNORECASE,
)
_NOT_SAID = frozenset(
    {
        "a", "an", "the", "my", "not", "no", "now", "right", "correct", "wrong", "still", "new", "old", "fine",
        "good", "refused", "accepted", "rejected", "expired", "unknown", "known", "unchanged", "changed", "saved",
        "stored", "kept", "typed", "written", "set", "reset", "same", "different", "strong", "weak", "long", "short",
        "sure", "certainly", "definitely", "surely", "again", "always", "never", "being", "ok", "okay", "valid",
        "invalid", "one", "in", "on", "at", "from", "by", "with", "only", "also", "and", "but", "so", "as", "it",
        "that", "this", "what", "which", "where", "when",
    }
)  # fmt: skip
_NAMED_PART = re.compile(
    r"[?&#;]\s*(?:token|key|secret|session|sid|code|otp|sig|auth|t)\s*=\s*[\w-]{4,}", re.IGNORECASE
)
_COOKIE = re.compile(r"__Host-\w+\s*[=:]\s*[\w-]{8,}", re.IGNORECASE)
_LINK_TOKEN = re.compile(r"(?:https?|hxxps?)\s*:\s*/\s*/\S*?/[\w-]{22,}", re.IGNORECASE)
_LONG = re.compile(r"(?<![\w/.@-])[A-Za-z0-9_-]{24,}(?![\w@])")
_API_KEY = re.compile(r"\b(?:lantern-key-|sk_live_|ak_)[\w-]{6,}|\bapi\s?(?:key|secret)\s?(?:is|:|=)\s?\S{8,}", re.I)
_BASE32_GROUPS = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z2-7]{4}[ \-]){3,15}[A-Za-z2-7]{2,8}(?![A-Za-z0-9])")
_BASE32 = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z2-7]{16,}|[a-z2-7]{16,})=*(?![A-Za-z0-9])")
_SINGLE = re.compile(r"(?<!\w)\w(?:[\W_]{1,4}\w(?!\w)){9,}")
_RECOVERY_CODE = re.compile(
    r"(?<![\w-])(?=[a-z0-9-]*\d)(?=[a-z0-9-]*[a-z])[a-z0-9]{5}-[a-z0-9]{5}(?![\w-])", re.IGNORECASE
)
_RECOVERY = re.compile(r"\b(?:recovery|backup|emergency)\b", re.IGNORECASE)
_OTPAUTH = re.compile("otpauth.{0,300}?secret")
_WORDS = re.compile(r"[^\W\d_]+")
_BETWEEN_WORDS = re.compile(r"[\s,;]*(?:\d{1,2}[.):]?)?[\s,;]*")
PHRASE = 12
"""Words of the shortest phrase that a wallet gives out (BIP-39)."""
FUNCTION_WORDS = frozenset(
    {
        "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
        "been", "before", "but", "by", "came", "can", "could", "did", "do", "does", "down", "for", "from", "get",
        "go", "got", "had", "has", "have", "he", "her", "here", "his", "how", "i", "if", "in", "into", "is", "it",
        "its", "just", "last", "let", "like", "made", "make", "me", "more", "my", "need", "new", "no", "not", "now",
        "of", "on", "one", "only", "or", "other", "our", "out", "over", "please", "said", "same", "says", "see",
        "she", "so", "some", "still", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to",
        "today", "too", "try", "two", "up", "us", "use", "used", "very", "was", "we", "well", "went", "were", "what",
        "when", "where", "which", "while", "who", "why", "will", "with", "would", "yes", "you", "your", "never",
        "i'm", "don't", "t", "s", "m",
    }
)  # fmt: skip


def find_shapes(text: str) -> Iterator[Shape]:
    """Everything in a text of plain characters that looks like a secret; the same place may come more than once."""
    quiet = _set_aside(text)
    yield from _links_and_tokens(text, quiet)
    yield from _keys(text, quiet)
    yield from _codes(quiet)
    yield from _phrases(text)
    for found in _SAID.finditer(text):
        said = found.group(1).strip(".,;:!?)(")
        if said.casefold() not in _NOT_SAID and len(said) > 2:
            yield SecretKind.PASSWORD, found.start(1), found.end(1), "after the words “password is”"
    for found in _SINGLE.finditer(quiet):
        yield SecretKind.SPELLED, *found.span(), "one character at a time"
    for found in _SPELLED_WORDS.finditer(text):
        yield SecretKind.SPELLED, *found.span(), "in words"


def _set_aside(text: str) -> str:
    """The text with what good tickets are full of painted over, so that every place stays where it was."""
    for pattern in HARMLESS:
        text = pattern.sub(lambda found: "§" * len(found.group()), text)
    return text


def _links_and_tokens(text: str, quiet: str) -> Iterator[Shape]:
    tight = [(one, place) for place, one in enumerate(text) if not one.isspace()]
    joined = "".join(one for one, _ in tight)
    for found in _NAMED_PART.finditer(joined):
        yield SecretKind.LINK, tight[found.start()][1], tight[found.end() - 1][1] + 1, "by its “token=”"
    for pattern, kind, words in (
        (_COOKIE, SecretKind.SESSION, "by the cookie’s name"),
        (_LINK_TOKEN, SecretKind.LINK, "by the long last part"),
        (_API_KEY, SecretKind.API_KEY, "by how it begins"),
    ):
        for found in pattern.finditer(text):
            yield kind, *found.span(), words
    for found in _LONG.finditer(quiet):
        token = found.group()
        if any(map(str.islower, token)) and any(map(str.isupper, token)) and any(map(str.isdigit, token)):
            yield SecretKind.SESSION, *found.span(), "by its length and its mixture of characters"


def _keys(text: str, quiet: str) -> Iterator[Shape]:
    folded = read_folded(text)
    for found in _OTPAUTH.finditer(folded.text):
        yield SecretKind.KEY, folded.places[found.start()], folded.places[found.end() - 1] + 1, "by its “otpauth”"
    for found in _BASE32_GROUPS.finditer(quiet):
        groups = re.split(r"[ \-]", found.group())
        if sum(any(map(str.isdigit, one)) and any(map(str.isalpha, one)) for one in groups) >= 2:
            yield SecretKind.KEY, *found.span(), "by its groups of four"
    for found in _BASE32.finditer(quiet):
        key = found.group()
        digits = sum(map(str.isdigit, key))
        if 2 <= digits < len(key) or (not digits and key.isupper() and len(key) >= 20):
            yield SecretKind.KEY, *found.span(), "by its letters (base32)"


def _codes(quiet: str) -> Iterator[Shape]:
    for found in _CARD.finditer(quiet):
        if _is_luhn([int(one) for one in found.group() if one.isdigit()]):
            yield SecretKind.CARD, *found.span(), "by its check digit"
    for found in _SIX_TO_EIGHT.finditer(quiet):
        around = quiet[max(0, found.start() - NEAR) : found.end() + NEAR]
        if CONTEXT.search(around):
            yield SecretKind.CODE, *found.span(), "six to eight digits near the word “code”"
    for found in _RECOVERY_CODE.finditer(quiet):
        if _RECOVERY.search(quiet[max(0, found.start() - NEAR) : found.end() + NEAR]):
            yield SecretKind.RECOVERY_CODE, *found.span(), "two groups of five near the word “recovery”"
    for found in _WORD_DIGITS.finditer(quiet):
        yield SecretKind.CODE, *found.span(), "digits in words"


def _phrases(text: str) -> Iterator[Shape]:
    """Twelve words and more that stand side by side, and that are hardly ever the small words of a sentence."""
    row: list[re.Match[str]] = []
    for found in _WORDS.finditer(text):
        follows = row and _BETWEEN_WORDS.fullmatch(text, row[-1].end(), found.start())
        if not 3 <= len(found.group()) <= 8:
            row = []
            continue
        row = [*row, found] if follows else [found]
        if len(row) >= PHRASE:
            last = row[-PHRASE:]
            if sum(one.group().casefold() in FUNCTION_WORDS for one in last) <= 1:
                yield SecretKind.SEED_PHRASE, last[0].start(), last[-1].end(), "twelve words in a row"


def _is_luhn(digits: list[int]) -> bool:
    """The check digit of a card's number (ISO/IEC 7812)."""
    doubled = [digit if n % 2 == 0 else digit * 2 - 9 * (digit > 4) for n, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0
