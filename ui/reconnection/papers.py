"""Job slips and lists on paper and in files. Everything here runs in the printer worker."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from printing.outcome import PrintState
from ui.cheques.papers import FOLDER, Papers
from ui.files import put_file
from ui.language import current_language

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from cashier.domain.dispatch import Dispatch
    from cashier.domain.reconnection import ReconnectionOrder
    from ui.counter import Counter
    from ui.printer_work import PrinterWork


class JobPapers:
    """Prints slips, and writes them and the team's list into the station's folder."""

    def __init__(self, counter: "Callable[[], Counter]", work: "PrinterWork") -> None:
        self._counter = counter
        self._work = work

    def slips(
        self,
        dispatches: "Sequence[Dispatch]",
        numbers: Collection[str],
        listed: "Sequence[ReconnectionOrder]",
    ) -> Papers:
        """Write the slips of some orders and the list that they stand on, and print the slips.

        Each dispatch's slips are a job of the printer's; the first that fails is told, and what
        would come after it is not sent.

        Raises:
            PaperNotWritten: The folder cannot be written; nothing was printed.
            PrinterFault: A paper cannot be drawn.
        """
        from printing.job_slip import job_slips
        from printing.pdf import parts_pdf

        folder = self._counter().station.folder / FOLDER
        slips = [job_slips(dispatch, numbers) for dispatch in dispatches]
        files = [put_file(folder / f"{one.title}.pdf", parts_pdf(one, across=2)) for one in slips]
        files += self._lists(listed, f"{dispatches[0].number}-list.pdf")
        outcome = None
        for slip in slips:
            outcome = self._work.print_document(slip, slip.title)
            if outcome.state is not PrintState.CONFIRMED:
                break
        return Papers(tuple(files), outcome)

    def _lists(self, listed: "Sequence[ReconnectionOrder]", name: str) -> list[str]:
        """Write what of these orders is still with a team."""
        from cashier.domain.reconnection import OrderState
        from printing.dispatch_list import dispatch_lists, lists_pdf

        if not any(order.state is OrderState.DISPATCHED for order in listed):
            return []
        counter = self._counter()
        issuer = counter.station.identity.issuer
        content = lists_pdf(dispatch_lists(listed, counter.now()), issuer, str(current_language()))
        return [put_file(counter.station.folder / FOLDER / name, content)]
