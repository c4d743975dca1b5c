"""The divisions that a drive names: each is one, or somebody misspelt it."""

from collections.abc import Collection

from cashier.domain.drive import DriveCriteria
from cashier.domain.drive_refusals import DivisionUnknown
from cashier.services.ports import UnitOfWork

_MOST_NAMED = 24


def check_divisions(criteria: DriveCriteria, listed: Collection[str], *, uow: UnitOfWork) -> None:
    """Refuse a division that there is not; `listed` are those in which somebody was found.

    Raises:
        DivisionUnknown: No consumer is in one of them.
    """
    with uow:
        require_divisions(criteria, listed, uow)


def require_divisions(criteria: DriveCriteria, listed: Collection[str], uow: UnitOfWork) -> None:
    """Refuse a division that there is not, inside a unit of work that is open.

    The divisions of all consumers are read only where one that was named lists nobody.

    Raises:
        DivisionUnknown: No consumer is in one of them.
    """
    empty = [name for name in criteria.divisions if name not in listed]
    known = uow.drives.divisions() if empty else ()
    for name in empty:
        if name not in known:
            more = "…" if len(known) > _MOST_NAMED else ""
            raise DivisionUnknown(name=name[:40], known=", ".join(known[:_MOST_NAMED]) + more)
