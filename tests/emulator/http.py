"""A recording HTTP server on loopback that speaks plain HTTP and TLS on one port."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Literal, Self

from .messages import Request, Response, read_body

if TYPE_CHECKING:
    import ssl

Version = Literal["v1", "v2"]
TLS_HANDSHAKE = b"\x16"  # the first byte of every TLS connection; no HTTP method starts with it


class Server:
    """Answers on 127.0.0.1 through `answer`, and keeps every request in `requests`."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.lock = threading.Lock()
        self._listener = _Listener(self, tls)
        self.port: int = self._listener.server_address[1]
        # The poll interval is the time that `close` takes.
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def answer(self, request: Request) -> Response:
        """The response to one request; called with `lock` held."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop listening, end open connections, wait for their threads."""
        self._listener.shutdown()
        self._thread.join()
        self._listener.end_connections()
        self._listener.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = False  # so that server_close waits for them and no socket is left to the garbage collector
    request_queue_size = 64

    def __init__(self, server: Server, tls: ssl.SSLContext | None) -> None:
        self.server, self.tls = server, tls
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def server_bind(self) -> None:
        # HTTPServer.server_bind looks its own name up, which can take seconds without a network.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def finish_request(self, request: Any, client_address: Any) -> None:
        connection = request
        self.open.add(connection)
        try:
            if self.tls is not None and request.recv(1, socket.MSG_PEEK) == TLS_HANDSHAKE:
                self.open.discard(connection)
                connection = self.tls.wrap_socket(request, server_side=True)
                self.open.add(connection)
            _Handler(connection, client_address, self)
        except OSError:
            pass  # a client that hangs up, or refuses the certificate, shows it in its own exit code
        finally:
            self.open.discard(connection)
            connection.close()

    def end_connections(self) -> None:
        """Wake the threads that wait for a next request on a connection kept alive."""
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Listener

    def respond(self) -> None:
        body = read_body(self.rfile, self.headers)
        request = Request.parse(self.command, self.path, dict(self.headers.items()), body)
        server = self.server.server
        with server.lock:
            server.requests.append(request)
            response = server.answer(request)
        content = response.content()
        self.send_response(response.status)
        for name, value in response.all_headers().items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD" and response.status != 204:
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = respond  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing on the tests' standard error."""


__all__ = ["Request", "Response", "Server", "Version"]
