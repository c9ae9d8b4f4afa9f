"""Make your own story: the stop shown, who presents, stories kept in the browser, files to save and load."""

from __future__ import annotations

from typing import cast, get_args

import streamlit as st

from content.story.stop_from_view import PageId, stop_from
from data.atlas import Atlas
from data.language import Language
from data.places.bounds import Bounds
from data.selection.record import MOST_STOPS, Selection
from data.story.check import logo_address
from data.story.edit import presented, with_stop
from data.story.model import Story
from data.territory import territory
from ui.components.story_storage import Kept, StoredStory
from ui.markup import show, tag
from ui.present import keeping, photographs, stop_editor, storyboard, texts
from ui.shell.folded import folded


def stored_story(atlas: Atlas, selection: Selection, page: str, t: Language) -> StoredStory:
    """Return the visitor's own story for the browser to store; every other page can add its view, if there is one."""
    elsewhere, told = page in get_args(PageId), "story" in territory().modules
    return StoredStory(
        storyboard.own_text(),
        id=storyboard.identifier(),
        seen=storyboard.seen(),
        session=storyboard.session(),
        label=t("Add this view to the story") if elsewhere and told else "",
        # A sheet of /sites shows the photograph that the story has of its place.
        wanted=told and (not elsewhere or page == "sites"),
        left=storyboard.left(),
        unkept=storyboard.unkept(),
        taken_back=storyboard.taken_back(),
        added=lambda kept, bounds: add(atlas, selection, cast("PageId", page), kept, bounds, t),
        found=lambda kept: _found(atlas, kept, t),
        parted=lambda identifier: storyboard.part(atlas, identifier, t),
        refused=storyboard.refuse,
    )


def add(
    atlas: Atlas, selection: Selection, page: PageId, kept: Kept | None, bounds: Bounds | None, t: Language
) -> None:
    """Add the view to the session's story, else to the one the browser kept, else to the atlas's; from a callback."""

    def change(story: Story) -> Story:
        return with_stop(story, stop_from(atlas, selection, page, len(story.stops) + 1, bounds))

    if kept and not storyboard.identifier() and not storyboard.open_kept(atlas, kept, t):
        # The view becomes a story of its own: what cannot be read stays where it is.
        st.toast(str(st.session_state[storyboard.FAULT]))
    if len(storyboard.current(atlas).stops) >= MOST_STOPS:
        st.toast(t("The story has {most} stops, which is the most: nothing was added.", most=MOST_STOPS))
    elif storyboard.tried(atlas, t, change):
        number = len(storyboard.current(atlas).stops)
        st.toast(t("The view is now stop {number} of the story, under Present.", number=number))


def said(t: Language) -> None:
    """Draw what is to be said of the story shown."""
    if fault := st.session_state.get(storyboard.FAULT):
        show(tag("p", fault, class_="notice", role="alert"))
    if storyboard.unkept():
        full = t("This browser keeps nothing more (it is full, or does not allow it): save the story as a file.")
        show(tag("p", full, class_="notice", role="alert"))
    if words := st.session_state.get(storyboard.SAID):
        show(tag("p", words, class_="notice", role="status"))


def builder(atlas: Atlas, story: Story, number: int, t: Language) -> None:
    """Draw what a story is written with: the stop shown, who presents, what is kept."""
    with st.container(key="builder"):
        with folded(t("Edit this stop"), "edit") as edit:
            if edit.open:
                texts.of_stop(atlas, story, number - 1, t)
                stop_editor.controls(atlas, story, number - 1, t)
        with folded(t("Title, who presents, contact"), "who") as who:
            if who.open:
                texts.of_story(atlas, story, t)
                _presenter(atlas, story, t)
        with folded(t("My stories: keep, save, open, start again"), "file") as file:
            if file.open:
                keeping.files(atlas, story, t)


def _presenter(atlas: Atlas, story: Story, t: Language) -> None:
    st.session_state.setdefault("presenter", story.presenter.name)
    st.session_state.setdefault("presenter_contact", story.presenter.contact)
    who, contact = st.columns(2)
    with who:
        st.text_input(t("Name of the organisation"), key="presenter", max_chars=80, on_change=_present, args=(atlas, t))
        st.file_uploader(
            t("Logo (PNG, JPEG or WebP, at most 10 MB)"),
            ["png", "jpg", "jpeg", "webp"],
            key="logo",
            max_upload_size=10,
            on_change=_logo,
            args=(atlas, t),
        )
        photographs.of_cover(atlas, story, t)
        if story.presenter.logo:
            st.button(t("Remove the logo"), key="logo_remove", on_click=_without_logo, args=(atlas, t))
    with contact:
        st.text_area(
            t("Contact block: name, function, telephone, e-mail, one a line"),
            key="presenter_contact",
            max_chars=300,
            height=120,
            on_change=_contact,
            args=(atlas, t),
        )
        at = [str(number) for number, stop in enumerate(story.stops, start=1) if stop.picture == "contact"]
        show(tag("p", _where(at, t), class_="muted"))


def _where(stops: list[str], t: Language) -> str:
    """Say at which stops the contact stands."""
    if not stops:
        return t("No stop shows it: choose “Contact and address” beside the words of one.")
    return t.plural("It stands at stop {stops}.", "It stands at stops {stops}.", len(stops), stops=", ".join(stops))


def _present(atlas: Atlas, t: Language) -> None:
    name = storyboard.answered("presenter")
    if name is not None:
        storyboard.tried(atlas, t, lambda story: presented(story, name=name))


def _contact(atlas: Atlas, t: Language) -> None:
    contact = storyboard.answered("presenter_contact")
    if contact is not None:
        storyboard.tried(atlas, t, lambda story: presented(story, contact=contact))


def take_fields(atlas: Atlas, t: Language) -> None:
    """Take what the fields hold and the story does not: their answers may come behind that of another control."""
    story = storyboard.current(atlas)
    if storyboard.answered("presenter") not in (None, story.presenter.name):
        _present(atlas, t)
    if storyboard.answered("presenter_contact") not in (None, story.presenter.contact):
        _contact(atlas, t)
    keeping.take_name(atlas, t)


def _logo(atlas: Atlas, t: Language) -> None:
    file = st.session_state["logo"]
    if file is None:
        return
    storyboard.tried(atlas, t, lambda story: presented(story, logo=logo_address(file.getvalue())))


def _without_logo(atlas: Atlas, t: Language) -> None:
    storyboard.tried(atlas, t, lambda story: presented(story, logo=""))


def _found(atlas: Atlas, kept: Kept, t: Language) -> None:
    """Show the story that the browser kept, unless the session has one by now."""
    if not storyboard.identifier():
        storyboard.open_kept(atlas, kept, t)
