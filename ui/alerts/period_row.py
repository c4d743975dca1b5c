"""Which days are looked through: three by their keys, others typed."""

from ui.alerts.state import AlertsState, Period, Place
from ui.language import mark
from ui.widgets.period_row import PeriodRow

_NAMES = {
    Period.TODAY: mark("Today"),
    Period.WEEK: mark("7 days"),
    Period.MONTH: mark("This month"),
}


class AlertPeriodRow(PeriodRow):
    """Shows the period of the Alerts screen, and what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(_NAMES.items(), Period.TYPED)

    def show_state(self, state: AlertsState) -> None:
        """Show what the presenter says."""
        self.show_period(state.period, state.first_text, state.last_text)
        self.refuse(state.refusal, at_first=state.place is Place.FIRST)
