"""The server's loop misses no call from another thread, and is woken once for many."""

from __future__ import annotations

import asyncio
import sys
import threading

import pytest

from dashboard.wakeups import Loop, make_loop

CALLS = 2000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a loop of its own")


class Counted:
    """The writing end of the pipe that wakes a loop."""

    def __init__(self, end) -> None:
        self._end, self.writes = end, 0

    def send(self, data):
        self.writes += 1
        return self._end.send(data)

    def __getattr__(self, name):
        return getattr(self._end, name)


@pytest.fixture
def loop():
    loop = make_loop()
    assert isinstance(loop, Loop)
    loop._csock = Counted(loop._csock)
    yield loop
    loop.close()


def test_calls_made_while_it_works_wake_it_once(loop):
    came = []

    def call_from_elsewhere():
        caller = threading.Thread(
            target=lambda: [loop.call_soon_threadsafe(came.append, number) for number in range(CALLS)]
        )
        caller.start()
        caller.join()
        loop.call_soon_threadsafe(loop.stop)

    loop.call_soon(call_from_elsewhere)
    served = threading.Thread(target=loop.run_forever)  # the browser of other tests has a loop in this thread
    served.start()
    served.join(20)
    assert came == list(range(CALLS))
    assert loop._csock.writes == 1


def test_no_call_is_missed_when_it_sleeps_in_between(loop):
    async def answer(number):
        return number

    done = asyncio.Event()
    served = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait_for(done.wait(), 60)))
    served.start()
    for number in range(CALLS):  # each is waited for, so that the loop sleeps before the next one
        assert asyncio.run_coroutine_threadsafe(answer(number), loop).result(20) == number
    loop.call_soon_threadsafe(done.set)
    served.join(20)
    assert not served.is_alive()
