"""Files of the map, asked for by several threads of a server that has just started."""

import threading

from data.atlas import Atlas
from ui.map import map_files


def test_threads_that_ask_in_any_order_wait_for_no_other_for_ever(atlas: Atlas) -> None:
    """One asks for an old address of the script, the other for the addresses of a view."""
    for _ in range(5):
        map_files.file.cache_clear()
        together = threading.Barrier(2)

        def script(together: threading.Barrier = together) -> None:
            together.wait()
            assert map_files.served(atlas, "map.0123456789ab.js") is None

        def view(together: threading.Barrier = together) -> None:
            together.wait()
            assert map_files.sources(atlas).texts("fr")

        threads = [threading.Thread(target=each, daemon=True) for each in (script, view)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
            assert not thread.is_alive()
