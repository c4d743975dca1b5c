"""What the consumer may see at every moment, as plain Python: it follows the clerk's screen."""

from ui.collect.state import CollectState
from ui.consumer_screen.state import ConsumerScreenState, consumer_screen_state
from ui.presenter import Presenter
from ui.screen import Screen
from ui.session import Session


class ConsumerScreenPresenter(Presenter[ConsumerScreenState]):
    """Shows a payment while its clerk has it in front of them, and rests on every other screen."""

    def __init__(self, session: Session) -> None:
        super().__init__(ConsumerScreenState())
        self._session = session
        session.bind(lambda _: self._follow())
        session.collect.bind(lambda _: self._follow())

    def _follow(self) -> None:
        session = self._session.state
        at_it = session.screen is Screen.COLLECT and session.user is not None
        collect = self._session.collect.state if at_it and session.shift else CollectState()
        issuer = session.standing.station.issuer if session.standing else None
        state = consumer_screen_state(collect, issuer)
        if state != self.state:
            self._become(state)
