"""Orders that one process sends and another makes."""

import multiprocessing
import threading
from concurrent.futures import Future

from exports.jobs.job_store import JobStore
from exports.jobs.sent_orders import SentOrders, receive
from exports.orders import Order, fingerprint

ORDER = Order("table_csv", ("a",), "a.csv", "text/csv")
ANOTHER = Order("table_csv", ("b",), "b.csv", "text/csv")


def unmade(token: str, order: Order) -> Future[bytes]:
    assert (token, order) == (fingerprint(ORDER, "1"), ORDER)
    return Future()


def test_what_one_process_sends_the_other_can_make() -> None:
    here, there = multiprocessing.Pipe()
    store, sent = JobStore(unmade), SentOrders(here)
    reading = threading.Thread(target=receive, args=(there, store))
    reading.start()
    token = sent.offer(ORDER, "1")
    sent.hold("f" * 64, b"picture")
    here.close()
    reading.join(60)
    assert not reading.is_alive()
    assert token == fingerprint(ORDER, "1")
    assert store.ask(token) != "unknown"
    assert store.ask(fingerprint(ANOTHER, "1")) == "unknown"
    assert store.photographs.find("f" * 64) == b"picture"


def test_an_order_is_sent_again_after_a_minute_only() -> None:
    here, there = multiprocessing.Pipe()
    now = [0.0]
    sent = SentOrders(here, clock=lambda: now[0])
    with here, there:
        for seconds in (0.0, 30.0, 60.0, 60.5):
            now[0] = seconds
            sent.offer(ORDER, "1")
        sent.offer(ANOTHER, "1")
        received = []
        while there.poll():
            received.append(there.recv()[1])
    assert received == [ORDER, ORDER, ANOTHER]


def test_an_end_of_the_other_process_is_no_error_of_a_page() -> None:
    here, there = multiprocessing.Pipe()
    there.close()
    with here:
        assert SentOrders(here).offer(ORDER, "1") == fingerprint(ORDER, "1")
