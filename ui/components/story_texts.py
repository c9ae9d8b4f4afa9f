"""Texts of a story to write in, both languages beside each other, figures as chips chosen from a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from content.story.figure_list import ListedFigure
from data.language import Language
from data.story.model import FIGURE_LENGTH
from ui.components import reply
from ui.components.files import registered
from ui.components.story_storage import storage_key


@dataclass(frozen=True)
class Writing:
    """A text in one language.

    Attributes:
        lang: its code.
        language: its name.
        words: figures named in braces, which the writer sees as chips.
        behind: says that this language is behind the other; empty if it is not.
        empty: says what is shown while it is empty.
        placeholder: shown in its place while it is empty.
        fault: says why the words are not a part of the story; empty if they are.
    """

    lang: str
    language: str
    words: str
    behind: str = ""
    empty: str = ""
    placeholder: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Row:
    """A text in every language.

    Attributes:
        name: by which it is told apart, as :class:`data.story.changes.Changed` has it.
        label: what it is.
        most: characters it may have.
        lines: it may have more than one.
    """

    name: str
    label: str
    most: int
    lines: bool
    texts: tuple[Writing, ...]


@dataclass(frozen=True)
class TextsShown:
    """What is written at once.

    Attributes:
        place: id of the story, a slash, and id of the stop; no stop is the story as a whole.
        stories: ids of the story shown, those it had before in this session too.
        session: a name for the session.
        taken: number of the last message that was taken.
        figures: by language, those that the texts name.
        near: codes of places whose figures are listed first.
        address: of the file of all figures, relative to any page.
        most_figures: key figures the stop may have; 0 of the story as a whole, which has none.
    """

    place: str
    stories: tuple[str, ...]
    session: str
    taken: int
    rows: tuple[Row, ...]
    figures: Mapping[str, Mapping[str, ListedFigure]]
    near: Sequence[str]
    address: str
    most_figures: int


def story_texts(
    key: str,
    texts_shown: TextsShown,
    t: Language,
    *,
    wrote: Callable[[object], object],
    agreed: Callable[[object], object],
    figured: Callable[[object], object],
) -> None:
    """Draw the texts.

    Args:
        key: of the widget.
        texts_shown: what is written.
        t: language of the visitor.
        wrote: called with ``number`` and ``texts``: place, name, lang, words of each.
        agreed: called with ``place`` and ``name`` of a text that says the same in both languages.
        figured: called with ``place`` and ``figures``, the key figures that the stop is to have, in order.
    """
    values = {
        code: {
            name: {"value": one.value, "words": texts_shown.figures[t.code][name].words} for name, one in found.items()
        }
        for code, found in texts_shown.figures.items()
    }
    data = {
        "key": storage_key(),
        "place": texts_shown.place,
        "stories": texts_shown.stories,
        "session": texts_shown.session,
        "taken": texts_shown.taken,
        "rows": [asdict(row) for row in texts_shown.rows],
        "figures": values,
        "shown": {row.name: values[t.code][row.name] for row in texts_shown.rows if row.name in values[t.code]},
        "most_figures": texts_shown.most_figures,
        "figure_length": FIGURE_LENGTH,
        "near": list(texts_shown.near),
        "address": texts_shown.address,
        "colon": t.colon,
        "words": {
            "insert": t("Insert a figure"),
            "agreed": t("Both say the same"),
            "key": t("Choose a key figure"),
            "add": t("Add a key figure (three at most)"),
            "change": t("Change"),
            "earlier": t("Earlier"),
            "remove": t("Remove"),
            "late": t(
                "Not kept yet: the server does not answer. Leave this page open: it sends your words as soon as it can."
            ),
        },
        "picker": {
            "title": t("Insert a figure"),
            "search": t("Population, jobs, commune, year"),
            "results": t("Figures found: {n}"),
            "tag": t.tag,
            "none": t("No figure of this name in the atlas"),
            "failed": t("The list could not be loaded."),
            "close": t("Close"),
        },
    }
    registered("story_texts")(
        data=data,
        key=key,
        on_wrote_change=lambda: wrote(reply.answer(key, "wrote")),
        on_agreed_change=lambda: agreed(reply.answer(key, "agreed")),
        on_figured_change=lambda: figured(reply.answer(key, "figured")),
    )
