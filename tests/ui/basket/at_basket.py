"""What is typed into a basket."""

from cashier.domain.tender import TenderKind
from tests.ui.collect.at_desk import CHEQUE
from ui.basket.filling import FillingPresenter
from ui.collect.tenders import Field


def add(basket: FillingPresenter, *texts: str) -> None:
    """Add accounts one after the other."""
    for text in texts:
        basket.type_search(text)
        basket.find()


def type_paper(
    basket: FillingPresenter,
    amount: str = "",
    *,
    kind: TenderKind = TenderKind.CHEQUE,
    **texts: str,
) -> None:
    """Type a good paper field by field, with some things different, up to its last Enter."""
    basket.choose_tender(kind)
    for field, text in CHEQUE.items():
        basket.tenders.type(field, texts.get(field.value, text))
        basket.tenders.leave(field)
    if amount:
        basket.tenders.type(Field.AMOUNT, amount)
    basket.tenders.leave(Field.AMOUNT)
