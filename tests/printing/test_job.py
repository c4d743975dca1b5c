"""A job."""

from dataclasses import FrozenInstanceError

import pytest

from printing.job import PrintJob


def test_a_job_cannot_change_once_it_is_built() -> None:
    """What is sent is what was drawn, even when another thread holds it."""
    job = PrintJob("RTP-03-2627-000413", b"\x1b@", ())

    with pytest.raises(FrozenInstanceError):
        job.data = b""  # type: ignore[misc]  # that it is refused is the point
