"""Which key of the payment is whose: the fields pass on what is typed, the presenter decides."""

from ui.collect.cheque_page import ChequePage
from ui.collect.papers_list import PapersList
from ui.collect.payment_panel import PaymentPanel
from ui.collect.presenter import CollectPresenter
from ui.collect.tendering import TenderDesk


def connect_payment(panel: PaymentPanel, presenter: CollectPresenter) -> None:
    """Pass everything that is keyed in the payment on to its desks."""
    _connect_form(panel, presenter)
    _connect_asked(panel, presenter)
    connect_papers(panel.cheque, panel.form.papers, presenter.tenders)
    for keys in (panel.form.keys, panel.cheque.keys):
        keys.chosen.connect(presenter.choose_tender)
    panel.schemes.chosen.connect(presenter.schemes.choose)
    panel.schemes.left.connect(presenter.escape)


def _connect_form(panel: PaymentPanel, presenter: CollectPresenter) -> None:
    form = panel.form
    for field in (form.amount, form.received):
        field.tell_scans()
        field.scanned.connect(presenter.scan)
    form.mode_chosen.connect(presenter.set_mode)
    form.amount.textChanged.connect(presenter.type_amount)
    form.amount.entered.connect(presenter.leave_amount)
    form.received.textChanged.connect(presenter.type_received)
    form.received.entered.connect(presenter.enter)
    form.button.clicked.connect(presenter.enter)
    form.lift.clicked.connect(presenter.ask_supervisor)


def _connect_asked(panel: PaymentPanel, presenter: CollectPresenter) -> None:
    extras, leaf, meter = presenter.extras, panel.form.leaf, panel.form.meter
    panel.protest.clicked.connect(extras.toggle_protest)
    panel.by_hand.clicked.connect(extras.ask_leaf)
    leaf.leaf.textChanged.connect(extras.type_leaf)
    leaf.leaf.entered.connect(presenter.leave_leaf)
    leaf.written.textChanged.connect(extras.type_written)
    leaf.written.entered.connect(extras.leave_written)
    meter.choose.clicked.connect(extras.ask_meter)
    meter.meter.textChanged.connect(extras.type_recharge)
    meter.meter.entered.connect(extras.leave_recharge)


def connect_papers(page: ChequePage, papers: PapersList, tenders: TenderDesk) -> None:
    """Pass what is keyed in a cheque's form, and in the list of papers, on to their desk."""
    page.typed.connect(tenders.type)
    page.left.connect(tenders.leave)
    page.reached.connect(tenders.go_to)
    page.scanned.connect(tenders.scan)
    page.button.clicked.connect(tenders.take)
    papers.marked.connect(tenders.mark)
    papers.removed.connect(tenders.remove)
