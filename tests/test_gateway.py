"""Messages over HTTP, to a real server that does its worst."""

import logging
import time
from contextlib import closing
from pathlib import Path

import pytest

from cashier import gateway
from cashier.gateway import (
    LONGEST_ANSWER,
    TOKEN_FILE,
    TOKEN_VARIABLE,
    HttpGateway,
    NoGateway,
    NoToken,
    TokenOpenToOthers,
    find_token,
    open_gateway,
)
from cashier.services.message_ports import Answer, GatewayAnswer, Outgoing
from tests.gateway_server import (
    Behaviour,
    accepts,
    answers,
    closed_port,
    gateway_server,
    hangs,
    says,
    trickles,
)

OUTGOING = Outgoing("receipt.RTP-03-2627-000001.hi", "9876543210", "hi", "110", "₹1,310 जमा हुए।")
SECRET = "kept-to-itself"


class Naps:
    """Sleeps in no time, and knows how long."""

    def __init__(self) -> None:
        self.slept: list[int] = []

    def __call__(self, seconds: int) -> None:
        """Sleep."""
        self.slept.append(int(seconds))


@pytest.fixture
def naps() -> Naps:
    """Time that passes at once."""
    return Naps()


def _submit(url: str, naps: Naps, *, deadline_s: int = 20) -> GatewayAnswer:
    with closing(HttpGateway(url, SECRET, deadline_s=deadline_s, sleep=naps)) as http:
        return http.submit(OUTGOING)


def _tell(naps: Naps, *behaviours: Behaviour, deadline_s: int = 20) -> tuple[GatewayAnswer, int]:
    with gateway_server(*behaviours) as server:
        answer = _submit(server.url, naps, deadline_s=deadline_s)
        return answer, len(server.bodies)


def test_a_message_arrives_whole_with_its_key(naps: Naps) -> None:
    """And the gateway's own number comes back."""
    with gateway_server(accepts("gw-42")) as server:
        answer = _submit(server.url, naps)

        assert answer == GatewayAnswer(Answer.SENT, "gw-42")
        assert server.bodies == [
            {
                "id": OUTGOING.id,
                "to": OUTGOING.mobile,
                "language": "hi",
                "template_id": "110",
                "text": OUTGOING.text,
            }
        ]
        assert f"Idempotency-Key: {OUTGOING.id}" in server.heads[0]
        assert f"Authorization: Bearer {SECRET}" in server.heads[0]


@pytest.mark.parametrize(
    "behaviour",
    [
        hangs,
        trickles,
        says(b""),
        says(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"),
        says(b"SMTP or whatever\r\n\r\n"),
        answers(500),
        answers(502),
        answers(408),
        answers(409),
        answers(503),
        answers(200, b""),
        answers(200, b"<html>Pay for this network</html>"),
        answers(200, b"[]"),
        answers(200, b'{"id": ""}'),
        answers(200, b'{"id": true}'),
        answers(200, b'{"id": "a\\nb"}'),
        answers(200, b'{"id": "%s"}' % (b"a" * 200)),
        answers(200, b"[" * 20_000),
        answers(200, b'{"id": "\xff"}'),
        answers(200, b" " * (LONGEST_ANSWER + 1)),
    ],
)  # fmt: skip
def test_without_a_clear_answer_it_is_unknown_and_asked_once(
    naps: Naps, behaviour: Behaviour
) -> None:
    """The request left: whoever sends it again may send it twice."""
    began = time.monotonic()

    answer, requests = _tell(naps, behaviour, accepts(), deadline_s=1)

    assert (answer.answer, requests) == (Answer.UNKNOWN, 1)
    assert naps.slept == []
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("status", [400, 410, 413, 422])
def test_a_refusal_of_the_message_is_one(naps: Naps, status: int) -> None:
    """It is not asked again."""
    answer, requests = _tell(naps, answers(status), accepts())

    assert (answer.answer, requests) == (Answer.REFUSED, 1)
    assert str(status) in answer.detail


@pytest.mark.parametrize("status", [301, 307, 308, 401, 403, 404])
def test_a_wrong_address_or_token_refuses_no_message(naps: Naps, status: int) -> None:
    """They wait until it is put right; and nobody is led elsewhere."""
    with gateway_server(accepts()) as elsewhere:
        answer, requests = _tell(naps, answers(status, b"", f"Location: {elsewhere.url}"))

        assert (answer.answer, requests) == (Answer.FAILED, 1)
        assert elsewhere.bodies == []


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_gateway_is_asked_again_when_it_says(naps: Naps, status: int) -> None:
    """It says for certain that it took nothing."""
    busy = answers(status, b"", "Retry-After: 3")

    assert _tell(naps, busy, busy, accepts()) == (GatewayAnswer(Answer.SENT, "gw-42"), 3)
    assert naps.slept == [3, 3]


def test_a_gateway_that_stays_busy_is_left_alone(naps: Naps) -> None:
    """After three times; the next run tries again."""
    answer, requests = _tell(naps, answers(429, b"", "Retry-After: 1"))

    assert (answer.answer, requests) == (Answer.FAILED, 3)


@pytest.mark.parametrize(
    ("status", "header"),
    [(429, "X: y"), (429, "Retry-After: 3600"), (503, "Retry-After: tomorrow")],
)
def test_nobody_waits_for_long(naps: Naps, status: int, header: str) -> None:
    """The message does, with those behind it."""
    answer, requests = _tell(naps, answers(status, b"", header), accepts())

    assert (answer.answer, requests, naps.slept) == (Answer.FAILED, 1, [])


@pytest.mark.parametrize(
    "url", [closed_port(), "http://no-such-name.invalid/"], ids=["shut", "lost"]
)
def test_who_cannot_be_reached_got_nothing(naps: Naps, url: str) -> None:
    """Nobody listens, or there is no such name: it is tried some times, and may be later."""
    answer = _submit(url, naps)

    assert (answer.answer, len(naps.slept)) == (Answer.FAILED, 2)


def test_one_that_comes_up_meanwhile_gets_it_once(
    naps: Naps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first attempt found nobody."""
    with gateway_server(accepts()) as server:
        http = HttpGateway(closed_port(), SECRET, sleep=lambda _: setattr(http, "_url", server.url))
        with closing(http):
            assert http.submit(OUTGOING).answer is Answer.SENT

        assert server.ids == [OUTGOING.id]


def test_a_number_is_a_reference_too(naps: Naps) -> None:
    """As some gateways count."""
    assert _tell(naps, answers(200, b'{"id": 42}'))[0] == GatewayAnswer(Answer.SENT, "42")


def test_neither_number_nor_token_is_logged(naps: Naps, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is logged, and however it ends."""
    with caplog.at_level(logging.DEBUG):
        for behaviour in (accepts(), answers(500), hangs):
            _tell(naps, behaviour, deadline_s=1)

    assert caplog.records
    assert not any(one in caplog.text for one in (SECRET, OUTGOING.mobile, OUTGOING.text))


def test_answers_name_neither_number_nor_text(naps: Naps) -> None:
    """What a gateway says about it goes on record, so its words do not."""
    told = f'{{"error": "{OUTGOING.mobile}: {SECRET}"}}'.encode()

    answer, _ = _tell(naps, answers(400, told))

    assert answer.detail == "the gateway answered 400"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station's folder, and nothing in the environment."""
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    return tmp_path


def test_a_token_is_in_the_environment_or_in_a_file_of_its_owner(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment goes before."""
    file = folder / TOKEN_FILE
    file.write_text(" abc \n", "ascii")
    file.chmod(0o600)
    assert find_token(folder) == "abc"

    monkeypatch.setenv(TOKEN_VARIABLE, " xyz ")
    assert find_token(folder) == "xyz"


@pytest.mark.parametrize("content", [b"", b" \n", b"a\nb", "टोकन".encode()])
def test_what_is_no_token_opens_nothing(folder: Path, content: bytes) -> None:
    """Nor does a file that is not there."""
    with pytest.raises(NoToken):
        find_token(folder)
    (folder / TOKEN_FILE).write_bytes(content)
    (folder / TOKEN_FILE).chmod(0o600)
    with pytest.raises(NoToken):
        find_token(folder)


@pytest.mark.parametrize("token", ["abc\r\nX-Other: 1", "टोकन", "a\x00b"])
def test_a_token_adds_no_header(folder: Path, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """What the environment says is looked at as closely as the file."""
    monkeypatch.setattr("os.environ", {TOKEN_VARIABLE: token})

    with pytest.raises(NoToken):
        find_token(folder)


def test_a_token_that_others_can_read_is_refused(folder: Path) -> None:
    """Whoever can read it can write to seven lakh people."""
    (folder / TOKEN_FILE).write_text("abc", "ascii")
    (folder / TOKEN_FILE).chmod(0o640)

    with pytest.raises(TokenOpenToOthers):
        find_token(folder)


def test_without_an_address_nothing_opens(
    folder: Path, monkeypatch: pytest.MonkeyPatch, naps: Naps
) -> None:
    """Nothing leaves unless somebody said where to."""
    monkeypatch.setenv(TOKEN_VARIABLE, SECRET)
    with pytest.raises(NoGateway):
        open_gateway("", folder)
    with gateway_server(accepts()) as server, closing(open_gateway(server.url, folder)) as http:
        assert http.submit(OUTGOING).answer is Answer.SENT


def test_an_environment_full_of_proxies_leads_nobody_astray(
    naps: Naps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address alone says where numbers go."""
    monkeypatch.setenv("http_proxy", closed_port())
    monkeypatch.setenv("all_proxy", closed_port())

    assert _tell(naps, accepts())[0].answer is Answer.SENT


def test_the_server_of_these_tests_counts_what_a_careless_sender_does(naps: Naps) -> None:
    """A sender that asks again after no answer is caught by the count alone."""
    with (
        gateway_server(hangs, accepts()) as server,
        closing(HttpGateway(server.url, SECRET, deadline_s=1, sleep=naps)) as careless,
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(gateway, "_Tried", _asks_again)
            assert careless.submit(OUTGOING).answer is Answer.SENT
        assert server.ids == [OUTGOING.id] * 2


_TRIED = gateway._Tried


def _asks_again(answer: GatewayAnswer, wait_s: int | None = None) -> gateway._Tried:
    """Take every attempt without an answer for one that nobody heard."""
    return _TRIED(answer, 1 if answer.answer is Answer.UNKNOWN else wait_s)
