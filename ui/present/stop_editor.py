"""Make your own story: what changes one stop of it."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from content.story.charts import chart
from data.atlas import Atlas
from data.language import Language
from data.story import suggestions as story_offer
from data.story.edit import with_chart, with_picture
from data.story.map_edit import without_offers
from data.story.model import Picture, Plot, Story
from ui.present import map_editor, photographs, storyboard


def controls(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw what a stop shows beside its texts and figures: table of offers, chart, picture, map."""
    stop = story.stops[index]
    if stop.ranked:
        words = t("Remove the table of offers")
        st.button(words, key=f"edit_offers_{index}_{stop.id}", on_click=_without_offers, args=(atlas, index, t))
    plot, picture = st.columns(2)
    with plot:
        _chart(atlas, story, index, t)
    with picture:
        _picture(atlas, story, index, t)
    if stop.picture == "map":
        map_editor.controls(atlas, story, index, t)
    photographs.of_stop(atlas, story, index, t)


def _without_offers(atlas: Atlas, index: int, t: Language) -> None:
    storyboard.tried(atlas, t, lambda story: without_offers(story, index))


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
    answer = storyboard.answered(key)
    picture = next((name for name in get_args(Picture) if name == answer), None)
    if picture:
        storyboard.tried(atlas, t, lambda story: with_picture(story, index, picture))


def _chart_name(atlas: Atlas, plot: Plot | None, t: Language) -> str:
    if plot is None:
        return t("No chart")
    made = chart(atlas, plot, t)
    places = ", ".join(atlas.areas[code].short(t) for code in plot.places)
    return f"{made.title} ({places})" if places else made.title


def _choose_chart(atlas: Atlas, index: int, key: str, t: Language) -> None:
    wanted = storyboard.answered(key)
    if wanted is None:
        return

    def chosen(story: Story) -> Story:
        offered = {str(plot or ""): plot for plot in story_offer.charts(atlas, story.stops[index])}
        changed = with_chart(story, index, offered[wanted]) if wanted in offered else story
        # Without a chart there is none to show large.
        alone = changed.stops[index].picture == "chart" and not changed.stops[index].chart
        return with_picture(changed, index, "map") if alone else changed

    storyboard.tried(atlas, t, chosen)
