"""The one page shown when a data file is missing or broken: which file, and how to mend it."""

from __future__ import annotations

import logging

import streamlit as st

from data.files import DataFileError
from ui.markup import show
from ui.shell.visitor import visitor_language
from ui.templates import render

_LOG = logging.getLogger(__name__)


def page(error: DataFileError) -> None:
    """Say in the visitor's language what is wrong with which file and what to do; the detail goes to the log too."""
    _LOG.error("%s", error)
    t = visitor_language()
    # The command stands between as an element of its own, which offers to copy it.
    show(render("shell/broken_data.html.jinja", t=t, file=error.file, problem=error.problem, detail=error.detail))
    st.code("python -m data.build", language="shell")
    show(render("shell/broken_data_mended.html.jinja", t=t))
