"""A supervisor at the Messages screen."""

import pytest

from cashier.services.message_ports import GatewayAnswer, Outgoing
from cashier.station import OpenStation
from tests.ui.messaging.desk import Desk, furnish
from ui.messaging import work


@pytest.fixture
def desk(station: OpenStation, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give the presenter to the supervisor, and let messages go to a gateway that is no network."""
    made = Desk(furnish(station))

    class Closes:
        """The desk's gateway, which can be let go of."""

        def submit(self, outgoing: Outgoing) -> GatewayAnswer:
            """Hand it to whichever gateway the test chose by now."""
            return made.gateway.submit(outgoing)

        def close(self) -> None:
            """Nothing is held."""

    monkeypatch.setattr(work, "open_gateway", lambda _url, _folder: Closes())
    return made
