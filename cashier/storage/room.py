"""Room on the disk: payments stop while there is still enough left to close the day in order."""

import shutil

from sqlalchemy import Engine

from cashier.domain.errors import StorageFault

LEAST_FREE_BYTES = 16 << 20
"""Some thousands of receipts; more than a day's prints, counts and closes ever need."""

_MEGABYTE = 1 << 20


class NoRoom(StorageFault):
    """The disk is so full that a payment might not be written whole."""

    template = (
        "The disk is nearly full: {left} MB are left, and no payment is taken below {least} MB. "
        "What was saved is safe. Make room, then go on."
    )


def require_room(engine: Engine) -> None:
    """Refuse a payment where its record's disk is nearly full; a server looks after its own.

    Raises:
        NoRoom: Less than `LEAST_FREE_BYTES` are free.
    """
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file:
        return
    free = shutil.disk_usage(file).free
    if free < LEAST_FREE_BYTES:
        raise NoRoom(left=free // _MEGABYTE, least=LEAST_FREE_BYTES // _MEGABYTE)
