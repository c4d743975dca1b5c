"""The station that these tests work at."""

from tests.stations import counter, file_station, station

__all__ = ["counter", "file_station", "station"]
