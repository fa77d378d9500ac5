"""Two ways to reach the same applications: called in process, and over HTTPS on loopback."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import httpx
import trustme
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server
from werkzeug.test import create_environ, run_wsgi_app

from loginlab.sites import API, BARE, HELP, STATUS, WWW, ByHost, Location, create_sites
from tests.exchange.scene import Scene
from tests.sites.visitor import Connect

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOSTS = (WWW, BARE, API, STATUS, HELP)
KEY = b"a signing key of thirty-two byte"
HOME = "192.0.2.10"


def build_sites(scene: Scene, **named: Any) -> dict[str, WSGIApplication]:
    """The sites of a scene, made from fixed random bytes so that two runs can be compared byte for byte."""
    return create_sites(
        scene.exchange,
        now=lambda: scene.at,
        signing_key=named.pop("signing_key", KEY),
        locate=named.pop("locate", lambda address: Location("Portugal", "Home Fibre")),
        random_bytes=Random(2).randbytes,
        **named,
    )


def connect_in_process(sites: dict[str, WSGIApplication]) -> Connect:
    """Call the applications directly."""
    clients = {host: httpx.Client(base_url=f"https://{host}", transport=_Called(site)) for host, site in sites.items()}
    return clients.__getitem__


@contextmanager
def connect_over_https(sites: dict[str, WSGIApplication], folder: Path) -> Iterator[Connect]:
    """Serve them with cheroot and a certificate that the client checks; ``sites`` may be filled anew meanwhile."""
    authority = trustme.CA()
    certificate = folder / "certificate.pem"
    authority.issue_cert(*HOSTS).private_key_and_cert_chain_pem.write_to_path(str(certificate))
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)

    server = Server(("127.0.0.1", 0), ByHost(sites), numthreads=2)
    server.ssl_adapter = BuiltinSSLAdapter(str(certificate), str(certificate))
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    base = f"https://127.0.0.1:{server.bind_addr[1]}"
    clients = {
        host: httpx.Client(base_url=base, transport=_Named(host, trusted), headers={"Host": host}) for host in HOSTS
    }
    try:
        yield clients.__getitem__
    finally:
        for client in clients.values():
            client.close()
        server.stop()
        thread.join()


class _Called(httpx.BaseTransport):
    """Calls an application as a server would: httpx' own transport does not pass on bytes outside ASCII (PEP 3333)."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body, target = request.read(), request.url.raw_path.partition(b"?")
        environ = create_environ(
            base_url=f"https://{request.url.host}", method=request.method, input_stream=BytesIO(body)
        )
        environ |= {
            "PATH_INFO": unquote_to_bytes(target[0]).decode("latin-1"),
            "QUERY_STRING": target[2].decode("latin-1"),
            "REMOTE_ADDR": HOME,
        }
        for name, value in request.headers.raw:
            key = name.decode("latin-1").upper().replace("-", "_")
            plain = key in {"CONTENT_TYPE", "CONTENT_LENGTH"}
            environ[key if plain else f"HTTP_{key}"] = value.decode("latin-1")
        chunks, status, headers = run_wsgi_app(self._application, environ, buffered=True)
        return httpx.Response(int(status.split()[0]), headers=list(headers), content=b"".join(chunks))


class _Named(httpx.HTTPTransport):
    """Asks loopback for a site by the name its certificate has to prove."""

    def __init__(self, host: str, trusted: ssl.SSLContext) -> None:
        super().__init__(verify=trusted, trust_env=False)
        self._host = host

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions = {**request.extensions, "sni_hostname": self._host}
        return super().handle_request(request)
