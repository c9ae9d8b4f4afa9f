"""What a writer searches, as files that browsers fetch once."""

from data.atlas import Atlas
from ui.present.figure_files import STEM, files
from ui.server.routes import _file


def test_each_language_is_a_file_that_is_served(atlas: Atlas) -> None:
    for file in files(atlas).values():
        assert file.name.startswith(STEM)
        assert _file(file.name) == file
    assert _file(f"{STEM}fr.000000000000.json") is None
