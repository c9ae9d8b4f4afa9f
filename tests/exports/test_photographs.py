"""Photographs on the server: encoded anew, held within bounds, and waited for by the files that need them."""

from concurrent.futures import Future
from dataclasses import dataclass, field

from data.atlas import Atlas
from data.story.photograph import Album
from data.story.pictures import is_photograph
from exports.jobs.job_store import Job, JobStore
from exports.orders import Order
from exports.photographs import HeldLimits, HeldPhotographs, encoded
from tests.data.story.test_pictures import MPO


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Noted:
    """Notes what is to be made."""

    orders: list[Order] = field(default_factory=list)

    def __call__(self, token: str, order: Order) -> Future[bytes]:
        assert token
        self.orders.append(order)
        return Future()


def test_a_picture_is_encoded_and_what_is_none_gives_nothing(atlas: Atlas) -> None:
    assert is_photograph(encoded(atlas, MPO.read_bytes()))
    assert encoded(atlas, b"<svg/>") == b""


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    held = HeldPhotographs(HeldLimits(bytes=10))
    for key in "abc":
        held.hold(key, b"1234")
    assert [key for key in "abc" if held.find(key)] == ["b", "c"]
    held.find("b")
    held.hold("d", b"1234")
    assert held.album("bcd") == (Album((("b", b"1234"), ("d", b"1234"))), ("c",))


def test_a_photograph_is_held_for_its_lifetime() -> None:
    clock = Clock()
    held = HeldPhotographs(HeldLimits(lifetime_s=60), clock)
    held.hold("a", b"1")
    clock.now = 50
    assert held.find("a") == b"1"
    clock.now = 100  # another lifetime began when it was asked for
    assert held.find("a") == b"1"
    clock.now = 161
    assert held.find("a") is None


def test_a_file_waits_for_the_photographs_it_needs() -> None:
    held, maker = HeldPhotographs(), Noted()
    jobs = JobStore(maker, photographs=held)
    order = Order("kit", ("story",), "kit.zip", "application/zip", ("a", "b"))
    token = jobs.offer(order, "1")
    held.hold("a", b"1")
    assert jobs.ask(token) == "photographs"
    assert jobs.lacking(token) == ("b",)
    held.hold("b", b"2")
    assert isinstance(jobs.ask(token), Job)
    assert maker.orders == [order.with_album(Album((("a", b"1"), ("b", b"2"))))]
    assert maker.orders[0].arguments == ("story", Album((("a", b"1"), ("b", b"2"))))
