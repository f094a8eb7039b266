"""What `conftest.py` promises to every test."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach import guard, paths


@pytest.mark.parametrize(
    "ask",
    [
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: socket.gethostbyname("example.org"),
        lambda: socket.create_connection(("127.0.0.1", 9)),
    ],
)
def test_the_network_is_out_of_reach(ask) -> None:
    with pytest.raises(guard.Forbidden, match="network"):
        ask()


def test_a_datagram_is_out_of_reach() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one,
        pytest.raises(guard.Forbidden, match="network"),
    ):
        one.sendto(b"x", ("127.0.0.1", 9))


def test_an_event_loop_still_wakes_itself() -> None:
    async def sleep() -> int:
        return await asyncio.to_thread(lambda: 7)

    assert asyncio.run(sleep()) == 7


def test_each_test_has_an_empty_home_of_its_own(home: Path, tmp_path: Path) -> None:
    assert home.is_relative_to(tmp_path)
    assert paths.data_folder() == paths.config_folder() == home
    assert not home.exists()


def test_here_is_utc() -> None:
    assert datetime(2026, 7, 1, tzinfo=UTC).astimezone().utcoffset().total_seconds() == 0
