"""A consumer's connection: load, supply, and what is masked of it."""

from decimal import Decimal

import pytest

from cashier.domain.account import ConnectionType, LoadUnit, Supply, SupplyStatus, mask_mobile
from tests.builders import make_account


@pytest.mark.parametrize(
    ("milli", "unit", "kilowatts", "text"),
    [
        (2000, LoadUnit.KW, "2", "2 kW"),
        (7500, LoadUnit.BHP, "5.595", "7.5 BHP"),
        (100_000, LoadUnit.KVA, "90", "100 kVA"),
        (500, LoadUnit.KW, "0.5", "0.5 kW"),
        (0, LoadUnit.KW, "0", "0 kW"),
    ],
)
def test_a_load_is_compared_in_kilowatts(
    milli: int, unit: LoadUnit, kilowatts: str, text: str
) -> None:
    """Exactly, and shown in its own unit."""
    account = make_account(load_milli=milli, load_unit=unit)

    assert account.load_kw == Decimal(kilowatts)
    assert account.load_text == text


def test_only_a_temporary_disconnection_can_be_undone() -> None:
    """A permanent one needs a new connection."""
    assert Supply(SupplyStatus.TEMPORARILY_DISCONNECTED).can_be_reconnected
    assert not Supply(SupplyStatus.LIVE).can_be_reconnected
    assert not Supply(SupplyStatus.PERMANENTLY_DISCONNECTED).can_be_reconnected


def test_both_smart_kinds_have_a_smart_meter() -> None:
    """Their supply is cut and restored remotely."""
    smart = [kind for kind in ConnectionType if kind.has_smart_meter]

    assert smart == [ConnectionType.SMART_POSTPAID, ConnectionType.SMART_PREPAID]


def test_a_mobile_number_is_masked() -> None:
    """Its owner knows it again, nobody else learns it."""
    assert mask_mobile("9876543210") == "98•••••210"
    assert not mask_mobile("")
