"""Make your own story: what changes one stop of it."""

from __future__ import annotations

from typing import Final, get_args

import streamlit as st

from content.story.charts import chart
from content.story.key_figures import key_figure
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.story import suggestions as story_offer
from data.story.check import example
from data.story.edit import edited, with_chart, with_figures, with_picture
from data.story.model import MOST_FIGURES, Picture, Plot, Stop, Story, reference
from ui.markup import show, tag
from ui.present import photographs, storyboard

#: Characters of a text as the schema of stories has them.
LONGEST: Final = {"title": 90, "message": 400, "notes": 2000}


def controls(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw what changes a stop: texts, key figures, chart."""
    stop = story.stops[index]
    labels = {"title": t("Title"), "message": t("Message"), "notes": t("Speaker notes")}
    for name, label in labels.items():
        # The number is part of the key: the widget of another stop, or of the same after a move, starts afresh.
        key = f"edit_{name}_{index}_{stop.id}_{t.code}"
        st.session_state.setdefault(key, getattr(stop, name)(t))
        draw = st.text_input if name == "title" else st.text_area
        draw(label, key=key, max_chars=LONGEST[name], on_change=_edit, args=(atlas, index, name, key, t))
    other = t("English text") if t.code == "fr" else t("French text")
    words = t(
        "Figures are written as {example}, and follow the data. The {other} of the stop stays as it is.",
        example=example(),
        other=other,
    )
    show(tag("p", words, class_="muted"))
    _figures(atlas, story, index, t)
    _chart(atlas, story, index, t)
    _picture(atlas, story, index, t)
    photographs.of_stop(atlas, story, index, t)


def _figures(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw the choice of key figures, by what is said of them."""
    stop = story.stops[index]
    key = f"edit_figures_{index}_{stop.id}_{t.code}"
    st.session_state.setdefault(key, list(map(str, stop.figures)))
    names = _figure_names(atlas, stop, t.code)
    st.multiselect(
        t("Key figures"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        max_selections=MOST_FIGURES,
        placeholder=t("Three at most"),
        on_change=_choose_figures,
        args=(atlas, index, key, t),
    )


@cached(maxsize=64)
def _figure_names(atlas: Atlas, stop: Stop, lang: str) -> dict[str, str]:
    t = language(lang)
    found = {}
    for figure in story_offer.figures(atlas, stop):
        said = key_figure(atlas, figure, t)
        found[str(figure)] = f"{said.label} · {said.context} · {said.value}"
    return found


def _chart(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw the choice of a chart, by its title and what it compares."""
    stop = story.stops[index]
    key = f"edit_chart_{index}_{stop.id}_{t.code}"
    st.session_state.setdefault(key, str(stop.chart or ""))
    names = {str(plot or ""): _chart_name(atlas, plot, t) for plot in story_offer.charts(atlas, stop)}
    st.selectbox(
        t("Chart"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=_choose_chart,
        args=(atlas, index, key, t),
    )


def _picture(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw the choice of what stands beside the words; a chart only where the stop has one."""
    stop = story.stops[index]
    key = f"edit_picture_{index}_{stop.id}_{t.code}"
    st.session_state.setdefault(key, stop.picture)
    names = {"map": t("Map"), "chart": t("Chart, as large as the stage"), "contact": t("Contact and address")}
    names["photograph"] = t("Photograph")
    lacking = {name for name, there in (("chart", stop.chart), ("photograph", stop.photograph)) if not there}
    offered: list[Picture] = [name for name in get_args(Picture) if name not in lacking]
    st.selectbox(
        t("Beside the words"),
        offered,
        format_func=names.__getitem__,
        key=key,
        on_change=_choose_picture,
        args=(atlas, index, key, t),
    )


def _choose_picture(atlas: Atlas, index: int, key: str, t: Language) -> None:
    picture: Picture = st.session_state[key]
    storyboard.tried(atlas, t, lambda story: with_picture(story, index, picture))


def _chart_name(atlas: Atlas, plot: Plot | None, t: Language) -> str:
    if plot is None:
        return t("No chart")
    made = chart(atlas, plot, t)
    places = ", ".join(atlas.areas[code].short(t) for code in plot.places)
    return f"{made.title} ({places})" if places else made.title


def _edit(atlas: Atlas, index: int, name: str, key: str, t: Language) -> None:
    words = st.session_state[key]
    storyboard.tried(atlas, t, lambda story: edited(story, index, t.code, **{name: words}))


def _choose_figures(atlas: Atlas, index: int, key: str, t: Language) -> None:
    chosen = [reference(name) for name in st.session_state[key]]
    storyboard.tried(atlas, t, lambda story: with_figures(story, index, chosen))


def _choose_chart(atlas: Atlas, index: int, key: str, t: Language) -> None:
    def chosen(story: Story) -> Story:
        offered = {str(plot or ""): plot for plot in story_offer.charts(atlas, story.stops[index])}
        wanted = st.session_state[key]
        changed = with_chart(story, index, offered[wanted]) if wanted in offered else story
        # Without a chart there is none to show large.
        alone = changed.stops[index].picture == "chart" and not changed.stops[index].chart
        return with_picture(changed, index, "map") if alone else changed

    storyboard.tried(atlas, t, chosen)
