"""Column types over TEXT and INTEGER, the only ones that a STRICT table knows."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from cashier.domain.calendar import from_micros, to_micros
from cashier.domain.money import Money

WholeNumber = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits in every database."""


class Paise(TypeDecorator[Money]):
    """Money as a whole number of paise."""

    impl: TypeEngine[int] | type[TypeEngine[int]] = WholeNumber
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """Write paise."""
        return None if value is None else value.paise

    def process_result_value(self, value: Any, dialect: Dialect) -> Money | None:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """Read paise; PostgreSQL gives a sum as a Decimal."""
        return None if value is None else Money(int(value))


class Moment(TypeDecorator[datetime]):
    """A moment as microseconds since 1970 in UTC, read back in Indian time."""

    impl: TypeEngine[int] | type[TypeEngine[int]] = WholeNumber
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """Write microseconds."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """Read microseconds."""
        return None if value is None else from_micros(value)


class Day(TypeDecorator[date]):
    """A date as ISO text, which sorts as dates do."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """Write ISO text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """Read ISO text."""
        return None if value is None else date.fromisoformat(value)
