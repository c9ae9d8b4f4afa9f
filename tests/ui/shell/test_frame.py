"""The footer: what the atlas is, which version answers, data of which month."""

import re

from tests.ui.running import shown, start
from ui.version import version


def test_the_footer_names_territory_version_and_month_of_the_data() -> None:
    french, english = shown(start("/sources", lang="fr")), shown(start("/sources", lang="en"))
    assert "Atlas d’un territoire industriel et portuaire à l’ouest de Marseille" in french
    assert re.search(rf"Atlas {re.escape(version())}, données de \w+ 20\d\d", french)
    assert re.search(rf"Atlas {re.escape(version())}, data of [A-Z]\w+ 20\d\d", english)
