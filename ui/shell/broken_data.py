"""The one page shown when a data file is missing or broken: which file, and how to mend it."""

from __future__ import annotations

import logging

import streamlit as st

from data.files import DataFileError
from data.language import CODES, DEFAULT, language
from ui.markup import show, text

_LOG = logging.getLogger(__name__)


def page(error: DataFileError) -> None:
    """Say in the visitor's language what is wrong with which file and what to do; the detail goes to the log too."""
    _LOG.error("%s", error)
    asked = st.query_params.get("lang", DEFAULT)
    t = language(asked if asked in CODES else DEFAULT)
    problems = {
        "missing": t("The data file data/{file} is missing.", file=error.file),
        "unreadable": t("The data file data/{file} cannot be read.", file=error.file),
        "incomplete": t("The data file data/{file} is incomplete.", file=error.file),
    }
    show(text("h1", t("The atlas cannot open its data")))
    show(text("p", problems[error.problem]))
    show(text("p", t("Technical detail: {detail}", detail=error.detail), class_="muted"))
    show(text("p", t("To mend it, restore the file from the repository or rebuild all files with this command:")))
    st.code("python -m data.build", language="shell")
    show(text("p", t("Then reload this page. Nothing else is lost.")))
