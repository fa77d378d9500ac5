"""One request handed to a WSGI application in this process: no server, no socket.

The standard between web servers and Python applications (PEP 3333), spoken from the server's side. The client's
address is a fact of the connection, so it is an argument here and nothing that a request could claim.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PORTS = {"http": 80, "https": 443}


def call_application(application: WSGIApplication, request: httpx.Request, *, client_address: str) -> httpx.Response:
    """Let the application answer the request, and return its whole answer.

    An exception that the application does not handle is a defect of the application and passes through.
    """
    started: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[[bytes], Any]:
        started.append((status, list(headers)))
        return written.append

    parts = application(_environ(request, client_address), start_response)
    body = _read(parts)
    status, headers = started[-1]
    # Headers travel as latin-1 (PEP 3333), whatever an application may have put into them.
    raw = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers]
    return httpx.Response(int(status[:3]), headers=raw, content=b"".join(written) + body, request=request)


def _read(parts: Iterable[bytes]) -> bytes:
    try:
        return b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()


def _environ(request: httpx.Request, client_address: str) -> dict[str, Any]:
    body = request.read()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        # WSGI wants the bytes of the path, dressed as latin-1; httpx gives it as text.
        "PATH_INFO": request.url.path.encode().decode("latin-1"),
        "QUERY_STRING": request.url.query.decode("latin-1"),
        "SERVER_NAME": request.url.host,
        "SERVER_PORT": str(request.url.port or PORTS[request.url.scheme]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": client_address,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": request.url.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in request.headers.raw:
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        value = raw_value.decode("latin-1")
        if name == "CONTENT_LENGTH":
            continue
        key = name if name == "CONTENT_TYPE" else f"HTTP_{name}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ
