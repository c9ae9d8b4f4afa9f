"""What a writer searches, as files that browsers fetch once."""

from data.atlas import Atlas
from ui.asset_files import asset_file
from ui.present.figure_files import STEM, files


def test_each_language_is_a_file_that_is_served(atlas: Atlas) -> None:
    for file in files(atlas).values():
        assert file.name.startswith(STEM)
        assert asset_file(file.name) == file
    assert asset_file(f"{STEM}fr.000000000000.json") is None
