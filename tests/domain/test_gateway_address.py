"""Where messages may go."""

import pytest

from cashier.domain.gateway_address import MalformedGateway, check_gateway


@pytest.mark.parametrize(
    "url",
    ["", "https://sms.example/v1", "https://sms.example:8443/a/b", "http://127.0.0.1:8080/x",
     "http://localhost/", "http://[::1]:9000/"],
)  # fmt: skip
def test_a_sealed_address_is_taken(url: str) -> None:
    """And one on this machine; an empty one is none at all."""
    assert check_gateway(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    ["http://sms.example/", "ftp://sms.example", "sms.example", "https://", "https://u:p@sms.example",
     "https://sms.example/?token=1", "https://sms.example/#a", "https://sms.example:99999/",
     "https://sms.example:0/", "https://sms .example/", "https://[::1", "https://x/" + "a" * 400,
     "https://संदेश.example/"],
)  # fmt: skip
def test_any_other_is_refused(url: str) -> None:
    """Numbers never go over a network unsealed, and no password stands in an address."""
    with pytest.raises(MalformedGateway):
        check_gateway(url)
