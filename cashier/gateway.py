"""Messages over HTTP to a gateway: the only place that knows httpx.

An attempt ends in one of four ways. *Sent*: the gateway named the message. *Refused*: it said that
this message is not to be. *Failed*: it is certain that it has not got it, so a later run may try
again. *Unknown*: the request left, and no clear answer came; nothing here tries that again.
"""

import json
import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt
from tenacity.nap import sleep as nap

from cashier.domain.errors import CounterError
from cashier.services.message_ports import Answer, GatewayAnswer, Outgoing

TOKEN_VARIABLE = "CASHIER_GATEWAY_TOKEN"  # noqa: S105 - a name, and no token
TOKEN_FILE = "gateway.token"  # noqa: S105 - as above
LONGEST_ANSWER = 65_536
LONGEST_REFERENCE = 100
_CONNECT_S, _SILENCE_S, _DEADLINE_S = 5, 10, 20
_ATTEMPTS, _WAIT_S, _LONGEST_WAIT_S = 3, 1, 10
_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_OPENED = {"connection.connect_tcp.complete", "connection.start_tls.complete"}
_NOT_TAKEN = {401, 403, 404, 405}
_DOUBTFUL = {408, 409}
_TOO_MANY, _UNAVAILABLE = 429, 503
_OTHERS_MAY_READ = stat.S_IRWXG | stat.S_IRWXO


class NoGateway(CounterError):
    """Nothing leaves unless somebody said where to."""

    template = "No gateway is chosen: messages leave as a file only."


class NoToken(CounterError):
    """A gateway opens to whoever has its token."""

    template = (
        "The gateway's token is missing: in {variable}, or in {name} in the station's folder."
    )


class TokenOpenToOthers(CounterError):
    """A token that others can read is not one."""

    template = "{name} can be read by others; make it readable by its owner alone (chmod 600)."


@dataclass(frozen=True, slots=True)
class _Tried:
    """An attempt, and how long to wait before another is worth it; None where none is allowed."""

    answer: GatewayAnswer
    retry_after_s: int | None = None


class HttpGateway:
    """Hands messages over one by one, each on a connection of its own.

    A connection that is kept open may be closed by the other side just when a message is written
    into it, and then nobody knows; a fresh one tells before.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        deadline_s: int = _DEADLINE_S,
        sleep: Callable[..., None] = nap,
    ) -> None:
        self._url = url
        self._deadline_s = deadline_s
        silence = min(_SILENCE_S, deadline_s)
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(silence, connect=min(_CONNECT_S, deadline_s)),
            limits=httpx.Limits(max_keepalive_connections=0),
            follow_redirects=False,
            trust_env=False,
        )
        self._retrying = Retrying(
            retry=retry_if_result(lambda tried: tried.retry_after_s is not None),
            stop=stop_after_attempt(_ATTEMPTS),
            wait=_wait,
            sleep=sleep,
            retry_error_callback=_result,
        )

    def submit(self, outgoing: Outgoing) -> GatewayAnswer:
        """Hand one message over; again only where it is certain that it was not taken."""
        tried: _Tried = self._retrying(self._try, outgoing)
        return tried.answer

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _try(self, outgoing: Outgoing) -> _Tried:
        try:
            status, headers, body = self._exchange(outgoing)
        except _NOT_CONNECTED:
            return _Tried(_failed("the gateway cannot be reached"), _WAIT_S)
        except httpx.HTTPError as error:
            return _Tried(_unknown(f"no answer: {type(error).__name__}"))
        except _TooLong:
            return _Tried(_unknown("the answer is too long"))
        return _read(status, headers, body)

    def _exchange(self, outgoing: Outgoing) -> tuple[int, httpx.Headers, bytes]:
        body = {
            "id": outgoing.id,
            "to": outgoing.mobile,
            "language": outgoing.language,
            "template_id": outgoing.template_id,
            "text": outgoing.text,
        }
        headers = {"Idempotency-Key": outgoing.id}
        with _ending_after(self._deadline_s) as trace:
            extensions = {"trace": trace}
            with self._client.stream(
                "POST", self._url, json=body, headers=headers, extensions=extensions
            ) as response:
                return response.status_code, response.headers, _all_of(response)


class _TooLong(Exception):
    """An answer that goes on and on is none."""


def _all_of(response: httpx.Response) -> bytes:
    read = b""
    for block in response.iter_raw():
        read += block
        if len(read) > LONGEST_ANSWER:
            raise _TooLong
    return read


@contextmanager
def _ending_after(seconds: int) -> Iterator[Callable[[str, Mapping[str, Any]], None]]:
    """Cut the connection when the time is over: a timeout on each byte ends no trickle of bytes."""
    sockets: list[socket.socket] = []

    def trace(name: str, info: Mapping[str, Any]) -> None:
        if name in _OPENED:
            sockets.append(info["return_value"].get_extra_info("socket"))

    def cut() -> None:
        for one in sockets:
            with suppress(OSError):  # it may have been closed by itself
                one.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    finally:
        timer.cancel()


def _result(state: RetryCallState) -> _Tried:
    assert state.outcome is not None, "an attempt was made"
    tried: _Tried = state.outcome.result()
    return tried


def _wait(state: RetryCallState) -> int:
    return _result(state).retry_after_s or 0


def _read(status: int, headers: httpx.Headers, body: bytes) -> _Tried:
    """Tell what an answer means; only a clear one is one."""
    said = f"the gateway answered {status}"
    if status // 100 == 2:  # noqa: PLR2004 - success
        reference = _reference(body)
        if reference:
            return _Tried(GatewayAnswer(Answer.SENT, reference))
        return _Tried(_unknown(f"{said} without naming the message"))
    if status in {_TOO_MANY, _UNAVAILABLE}:
        return _read_busy(status, headers, said)
    if status // 100 == 3 or status in _NOT_TAKEN:  # noqa: PLR2004 - elsewhere
        return _Tried(_failed(said))
    if status // 100 == 4 and status not in _DOUBTFUL:  # noqa: PLR2004 - our fault
        return _Tried(GatewayAnswer(Answer.REFUSED, detail=said))
    return _Tried(_unknown(said))


def _read_busy(status: int, headers: httpx.Headers, said: str) -> _Tried:
    """Wait as long as the gateway asks for, if that is not too long."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        wait_s = int(asked[:9])
        return _Tried(_failed(said), wait_s if wait_s <= _LONGEST_WAIT_S else None)
    is_certain = status == _TOO_MANY or bool(asked)
    return _Tried(_failed(said) if is_certain else _unknown(said))


def _reference(body: bytes) -> str:
    """Find the gateway's own number of a message; empty where there is none."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    named = said.get("id") if isinstance(said, dict) else None
    if isinstance(named, int) and not isinstance(named, bool):
        named = str(named)
    is_name = isinstance(named, str) and named.isprintable() and len(named) <= LONGEST_REFERENCE
    return named.strip() if is_name and isinstance(named, str) else ""


def _failed(detail: str) -> GatewayAnswer:
    return GatewayAnswer(Answer.FAILED, detail=detail)


def _unknown(detail: str) -> GatewayAnswer:
    return GatewayAnswer(Answer.UNKNOWN, detail=detail)


def find_token(folder: Path) -> str:
    """Read what opens the gateway: from the environment, or a file for its owner's eyes alone.

    Raises:
        NoToken: There is none.
        TokenOpenToOthers: Others can read it.
    """
    named = os.environ.get(TOKEN_VARIABLE, "").strip()
    if named:
        return _sound(named)
    file = folder / TOKEN_FILE
    token = _sound(file.read_text("ascii", "replace").strip() if file.exists() else "")
    if os.name == "posix" and file.stat().st_mode & _OTHERS_MAY_READ:
        raise TokenOpenToOthers(name=TOKEN_FILE)
    return token


def _sound(token: str) -> str:
    """Let nothing into the header of a request that could be read as a further one."""
    if not token.isprintable() or not token.isascii() or not token:
        raise NoToken(variable=TOKEN_VARIABLE, name=TOKEN_FILE)
    return token


def open_gateway(url: str, folder: Path) -> HttpGateway:
    """Make the gateway that a station chose.

    Raises:
        NoGateway: None was chosen.
        NoToken: Nothing opens it.
        TokenOpenToOthers: Others can read what opens it.
    """
    if not url:
        raise NoGateway
    return HttpGateway(url, find_token(folder))
