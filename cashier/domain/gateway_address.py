"""Where messages may go over HTTP."""

from urllib.parse import urlsplit

from cashier.domain.errors import MalformedText

LONGEST = 400
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class MalformedGateway(MalformedText):
    """Text is no address that messages may go to."""

    template = (
        "“{text}” is not a gateway's address: it begins with https:// (http:// only on this "
        "machine) and holds no user, question mark or number sign."
    )


def check_gateway(text: str) -> str:
    """Read a gateway's address; an empty one switches it off.

    What opens the gateway has no place in it: addresses are on record and on screen.

    Raises:
        MalformedGateway: It has another form, or would send numbers over the network unsealed.
    """
    url = text.strip()
    if url and not _is_allowed(url):
        raise MalformedGateway(text=url[:60])
    return url


def _is_allowed(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    is_text = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    is_bare = "@" not in parts.netloc and "?" not in url and "#" not in url
    is_sealed = parts.scheme == "https" or (parts.scheme == "http" and host in _THIS_MACHINE)
    return is_text and is_bare and is_sealed and bool(host) and port != 0
