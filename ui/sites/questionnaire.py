"""What an investor takes away: the questionnaire answered for the shortlist, and the offers in the CNIG's format."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from content.offers.cnig import cnig_tables
from content.offers.facts import is_offer
from content.offers.questionnaire import questionnaire
from data.atlas import Atlas
from data.language import Language
from exports.orders import Order
from ui.markup import show, tag
from ui.shell import downloads as takeaway

ZIP: Final = "application/zip"


def downloads(atlas: Atlas, shortlist: tuple[str, ...], t: Language) -> None:
    """Draw the downloads; the questionnaire needs an offer.

    Args:
        atlas: the data.
        shortlist: ids of places; what is no offer is left out.
        t: language.
    """
    offers = tuple(name for name in shortlist if is_offer(atlas, name))
    show(tag("h2", t("Questionnaire and exchange"), class_="block"))
    if offers:
        words = t(
            "{n} questions of an investor: each answer with unit, year and source, the rest with whom to ask. Owners "
            "fill in the second sheet of the workbook.",
            n=len(atlas.questionnaire.questions),
        )
        answered = questionnaire(atlas, t.code, offers)
        pairs = zip(answered.names, answered.shares, strict=True)
        lines = (tag("li", tag("b", name) + t.colon + share) for name, share in pairs)
        show(tag("p", words, class_="muted"), tag("ul", Markup().join(lines), class_="muted"))
    else:
        show(tag("p", t("Choose an offer to take away the questionnaire of an investor."), class_="muted"))
    with st.container(horizontal=True):
        for offer in (*(questionnaire_offers(offers, t) if offers else ()), cnig_offer(atlas, t)):
            offer.button(t)


def questionnaire_offers(offers: tuple[str, ...], t: Language) -> tuple[takeaway.Offer, ...]:
    """Return the questionnaire of a shortlist as a workbook and as a PDF."""
    parts = ("questionnaire", *offers)
    book = Order("rfi_workbook", (t.code, offers), takeaway.file_name(parts, t, "xlsx"), takeaway.XLSX)
    paper = Order("rfi_pdf", (t.code, offers), takeaway.file_name(parts, t, "pdf"), takeaway.PDF)
    return (
        takeaway.Offer("download_rfi", t("Questionnaire (Excel)"), book),
        takeaway.Offer("download_rfi_pdf", t("Questionnaire (PDF)"), paper),
    )


def cnig_offer(atlas: Atlas, t: Language) -> takeaway.Offer:
    """Return all offers in the exchange format of the CNIG, which is called partial while it lacks what is required."""
    partial = cnig_tables(atlas).partial
    label = t("Offers in the CNIG format (partial, zip)") if partial else t("Offers in the CNIG format (zip)")
    parts = ("offers", "cnig", *(("partial",) if partial else ()))
    return takeaway.Offer("download_cnig", label, Order("cnig", (t.code,), takeaway.file_name(parts, t, "zip"), ZIP))
