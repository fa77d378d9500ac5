"""An address taken apart as a browser does it, before anybody asks whose it is.

Browsers follow the WHATWG URL Standard, and Python's ``urlsplit`` follows RFC 3986. Where the two differ, whoever
checks with the one and opens with the other is led to a host that nobody checked. So everything here reads as
browsers do.

The reader for that, ``ada_url``, cannot be had on every system. Without it, an address is read only if both would
read it alike; any other is refused with a sentence that says so.

Source: WHATWG URL Standard, §4.4 "URL parsing"; RFC 3986 §3.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
WITH_HOST = ("http", "https", "ws", "wss", "ftp")
"""Schemes whose addresses always have a host, however many slashes are typed (WHATWG: the special ones)."""
WITHOUT_HOST = ("about", "blob", "data", "file", "javascript", "mailto", "sms", "tel", "view-source")

_ENDS = "".join(map(chr, range(0x21)))  # a browser drops control characters and spaces at both ends
_BREAKS = re.compile(r"[\t\n\r]")
_HALVES = re.compile("[\ud800-\udfff]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.IGNORECASE | re.DOTALL)
_PORT_NEXT = re.compile(r"\d+(?:[/?#\\]|\Z)")
_ALIKE = re.compile(
    r"(?P<scheme>https?)://(?:(?P<user>[a-z0-9._~!$&()*+,-]+)(?::(?P<password>[a-z0-9._~!$&()*+,-]+))?@)?"
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]*))?"
    r"(?P<path>/[a-z0-9._~!$&()*+,;=:@/%-]*)?(?P<query>\?[a-z0-9._~!$&()*+,;=:@/?%-]*)?"
    r"(?P<fragment>#[a-z0-9._~!$&()*+,;=:@/?%-]*)?",
    re.IGNORECASE,
)
_DOT_SEGMENT = re.compile(r"/(?:\.|%2e){1,2}(?:/|\Z)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)


class AddressUnreadable(ValueError):  # noqa: N818 - what the learner meets, as the exchange names its refusals
    """A browser cannot open it, or it cannot be read here; the sentence says which. It never repeats the address."""


class NoHost(AddressUnreadable):
    """There is no place in it that one could go to."""


class BeyondPlainReading(AddressUnreadable):
    """Browsers and Python may read it differently, and what reads like a browser is missing on this computer."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The parts of an address, as a browser has them after reading.

    Args:
        host: in small letters and in the form that is looked up (``xn--…`` for other scripts); IPv6 in brackets.
        port: None if it is the scheme's usual one.
        query: with its ``?``, as ``fragment`` has its ``#``; empty if there is none.
        whole: all of it, as the browser would write it.
    """

    scheme: str
    username: str
    password: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str
    whole: str


def parse_address(typed: str) -> WebAddress:
    """Read what stands in an address bar: ``https://`` is put in front where no scheme is.

    Raises:
        NoHost: nothing in it is a place to go to, as in ``mailto:`` or in a path alone.
        BeyondPlainReading: see above; only where ``ada_url`` is missing.
        AddressUnreadable: a browser would not open it.
    """
    text = with_scheme(typed)
    return parse_as_browser(text) if reads_as_browser() else parse_plain(text)


@cache
def reads_as_browser() -> bool:
    """Whether what reads like a browser is there; it has no build for Windows on ARM."""
    try:
        import ada_url  # noqa: F401 - loaded at the first address, for it takes a moment
    except ImportError:
        return False
    return True


def with_scheme(typed: str) -> str:
    """What was typed as a whole address, with line breaks, tabs and the blanks around it gone.

    ``lantern.example:8443`` begins like a scheme, so a number behind the colon is taken for a port.

    Raises NoHost.
    """
    text = _BREAKS.sub("", _HALVES.sub("\ufffd", typed).strip(_ENDS))
    if text[:2].replace("\\", "/") == "//":
        return f"https:{text}"
    if not text or text[0] in "/\\?#":
        raise NoHost("There is no host in this address: nothing says which computer to ask.")
    begins = _SCHEME.match(text)
    if begins is None:
        return f"https://{text}"
    scheme, rest = begins[1].lower(), begins[2]
    if scheme in WITHOUT_HOST:
        raise NoHost(f"There is no host in this address: “{scheme}:” leads to no computer on the internet.")
    if scheme in WITH_HOST or rest.startswith("//"):
        return text
    if _PORT_NEXT.match(rest) or "." in scheme or "@" in rest.partition("/")[0]:
        return f"https://{text}"
    raise NoHost(f"There is no host in this address: a browser does not know where “{scheme[:40]}:” leads.")


def parse_as_browser(text: str) -> WebAddress:
    """Read a whole address by the WHATWG URL Standard. Raises NoHost or AddressUnreadable."""
    import ada_url

    try:
        read = ada_url.URL(text)
    except ValueError as refused:
        if not re.sub(r"\A[^:]*:[/\\]*", "", text):
            raise NoHost("There is no host in this address: it ends where the host should begin.") from refused
        raise AddressUnreadable(
            "A browser would not open this: a character, a number or a port in it is not allowed where it stands."
        ) from refused
    host = str(read.hostname).lower()
    if not host.strip("."):
        raise NoHost("There is no host in this address: nothing says which computer to ask.")
    before, hash_sign, fragment = str(read.href).partition("#")
    _, question, query = before.partition("?")
    return WebAddress(
        scheme=str(read.protocol).removesuffix(":"),
        username=str(read.username),
        password=str(read.password),
        host=host,
        port=int(read.port) if read.port else None,
        path=str(read.pathname),
        query=f"{question}{query}",  # a bare ? or # leads nowhere and stays in the address all the same
        fragment=f"{hash_sign}{fragment}",
        whole=str(read.href),
    )


def parse_plain(text: str) -> WebAddress:
    """Read a whole address that ``urlsplit`` and browsers read alike. Raises BeyondPlainReading for any other."""
    found = _ALIKE.fullmatch(text)
    if found is None or _DOT_SEGMENT.search(found["path"] or ""):
        raise BeyondPlainReading(
            "This computer reads plain addresses only. This one holds something that programs and browsers may read "
            "differently, such as a backslash, a blank, a % sign or a letter of another alphabet. So it is not judged."
        )
    host = found["host"].lower()
    if not host.strip("."):
        raise NoHost("There is no host in this address: nothing says which computer to ask.")
    if not _is_read_alike(host):
        raise BeyondPlainReading(
            "This computer reads plain addresses only. The name or number in this one may be written anew by a "
            "browser before it goes there. So it is not judged."
        )
    read = urlsplit(text)
    digits = found["port"] or str(DEFAULT_PORTS[read.scheme])
    port = int(digits.lstrip("0")[:6] or "0")  # six digits are too many already
    if port > 65535:
        raise AddressUnreadable("A browser would not open this: the number behind the colon is too large for a port.")
    shown_port = None if port == DEFAULT_PORTS[read.scheme] else port
    path, query, fragment = read.path or "/", found["query"] or "", found["fragment"] or ""
    login = (read.username or "") + (f":{read.password}" if read.password else "")
    whole = f"{read.scheme}://{login}{'@' if login else ''}{host}{'' if shown_port is None else f':{shown_port}'}"
    return WebAddress(
        scheme=read.scheme,
        username=read.username or "",
        password=read.password or "",
        host=host,
        port=shown_port,
        path=path,
        query=query,
        fragment=fragment,
        whole=f"{whole}{path}{query}{fragment}",
    )


def _is_read_alike(host: str) -> bool:
    """Whether a browser keeps a host as it is written."""
    if host.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host[1:-1])) == host[1:-1] and "." not in host
        except ValueError:
            return False
    labels = host.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):  # a browser takes it for a number: 127.1 and 0x7f000001 are 127.0.0.1
        try:
            return str(ipaddress.IPv4Address(host)) == host
        except ValueError:
            return False
    return all(_is_kept(label) for label in labels)


def _is_kept(label: str) -> bool:
    """Whether a label of another script is written as it has to be; a browser refuses it otherwise."""
    if not label.startswith("xn--"):
        return True
    import idna

    try:
        return idna.encode(idna.decode(label)).decode("ascii") == label
    except idna.IDNAError:
        return False
