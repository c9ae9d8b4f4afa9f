"""A button that has a file made, says how far it is, and hands it over.

The button is plain HTML in a container with the key of the download; ``download_button.js``, which the first document
loads, answers the click. No script runs for a download.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st
from markupsafe import Markup

from data.atlas import load
from data.cache import cached
from data.language import Language, language
from exports.jobs.job_store import order_taker
from exports.orders import Order
from ui.markup import show, tag


def download_button(
    key: str, label: str, order: Order, t: Language, width: Literal["content", "stretch"] = "content"
) -> None:
    """Draw a button.

    Args:
        key: of the container around it.
        label: what it says.
        order: what it has made.
        t: language.
        width: as wide as its words, or as the room it stands in.
    """
    token = order_taker().offer(order, load().version)
    with st.container(key=key, width=width):
        show(_markup(label, token, order.file_name, t.code))


def offered(label: str, order: Order) -> dict[str, str]:
    """Return what a component needs for a button of its own, which :file:`download_button.js` answers too."""
    return {"label": label, "address": _address(order_taker().offer(order, load().version)), "file": order.file_name}


def _address(token: str) -> str:
    return f"./download/{token}"


@cached(maxsize=1024)
def _markup(label: str, token: str, file_name: str, lang: str) -> Markup:
    button = tag("button", label, type="button", class_="download", data_address=_address(token), data_file=file_name)
    said = {f"data_{state}": words for state, words in sentences(language(lang)).items()}
    return tag("div", button + tag("span", "", class_="said", role="status", **said), class_="download")


def sentences(t: Language) -> dict[str, str]:
    """Return what is said to a visitor about a file, by its state."""
    return {
        "making": t("The file is being made"),
        "ready": t("The file is ready."),
        "failed": t("The file could not be made. Nothing else is lost: please try again."),
        "busy": t("Too many files are being made at the moment: please try again in a minute."),
        "unknown": t("This page is too old for the server: reload it, then download again."),
        "photographs": t(
            "A photograph of this story is not in this browser any more: please add it again, or take it out."
        ),
        "offline": t("The server does not answer: please check the connection, then try again."),
    }
