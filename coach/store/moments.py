"""How the record stores moments: UTC text of a fixed width, which sorts as time does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.types import String, TypeDecorator

from coach.errors import RecordError


class Moment(TypeDecorator[datetime]):
    """An aware datetime as text in UTC with microseconds; a naive one is refused."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise RecordError("a moment must carry its time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(str(value))
