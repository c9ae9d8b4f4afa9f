"""The investor's questionnaire: its questions, what is stated beyond single offers, and risk plans of communes."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.language import Text
from data.lines import read_lines
from data.places.records import Cited

QUESTIONS, ANSWERS, PLANS = "rfi_questions.csv", "rfi_answers.csv", "prevention_plans.csv"

#: Columns of the tables that a territory may leave empty.
ANSWER_COLUMNS: Final = (
    *("question", "area", "about_fr", "about_en", "text_fr", "text_en"),
    *("year", "source", "source_en", "url"),
)
PLAN_COLUMNS: Final = ("code", "kind", "name", "state", "year", "source", "source_en", "url")

QuestionGroup = Literal[
    "property",
    "permits",
    "risk",
    "energy",
    "water",
    "transport",
    "workforce",
    "costs",
    "ecosystem",
    "process",
]
#: ``A`` knocks a site out, ``B`` compares, ``C`` is asked late.
Priority = Literal["A", "B", "C"]
PlanKind = Literal["PPRT", "PPRN"]
PlanState = Literal["approved", "prescribed"]

QUESTION_GROUPS: Final[tuple[QuestionGroup, ...]] = get_args(QuestionGroup)
PRIORITIES: Final[tuple[Priority, ...]] = get_args(Priority)
PLAN_KINDS: Final[tuple[PlanKind, ...]] = get_args(PlanKind)
PLAN_STATES: Final[tuple[PlanState, ...]] = get_args(PlanState)


@dataclass(frozen=True)
class Question:
    """A question of an investor.

    Attributes:
        unit: in which the answer is wanted.
        cnig: fields of the CNIG standard *Sites économiques* that hold the answer.
        ask: code of those who know.
        answers: what the atlas answers with beside the facts of the offer, each a code, or a code and an argument:
            ``near:quay``.
    """

    id: str
    group: QuestionGroup
    text: Text
    unit: Text
    priority: Priority
    cnig: tuple[str, ...]
    ask: str
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WiderAnswer(Cited):
    """What a source states beyond a single offer.

    Attributes:
        question: id of the question that it answers.
        area: id of the area for whose communes it holds; empty where it holds for every offer.
        about: what it speaks of where that is no area of the atlas; empty with an area.
    """

    question: str
    area: str
    about: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class PreventionPlan(Cited):
    """A risk prevention plan of a commune: technological (PPRT) or natural (PPRN).

    Attributes:
        code: INSEE code of the commune.
        name: as the GASPAR base writes it, in French.
    """

    code: str
    kind: PlanKind
    name: str
    state: PlanState


@dataclass(frozen=True)
class Questionnaire:
    """The questionnaire and what answers it beyond the facts of offers.

    Attributes:
        questions: by id, in order.
        stated: by id of the question.
        plans: by INSEE code.
    """

    questions: Mapping[str, Question]
    stated: Mapping[str, tuple[WiderAnswer, ...]]
    plans: Mapping[str, tuple[PreventionPlan, ...]]


def read_questionnaire(
    communes: Container[str], areas: Collection[str], known: Mapping[str, Container[str]], folder: Path
) -> Questionnaire:
    """Read the questionnaire, the answers stated beyond single offers, and the risk plans.

    Args:
        communes: INSEE codes of all communes of the département.
        areas: ids of the areas.
        known: what the argument of an answer may be, by the code of the answer; a code without argument has ``""``.
        folder: where the files are.

    Raises:
        DataFileError: a file is missing or broken, or names an unknown group, answer, question, area or commune, or an
            answer does not say what it speaks of.
    """
    questions: dict[str, Question] = {}
    for line in read_lines(QUESTIONS, folder):
        answers = tuple(line.text("answers").split())
        for answer in answers:
            code, _, argument = answer.partition(":")
            if argument not in known.get(code, ()):
                raise line.fault(f"answers: {answer} is not one that the atlas gives")
        identifier = line.required("id")
        if identifier in questions:
            raise line.fault(f"the id {identifier} is used twice")
        questions[identifier] = Question(
            id=identifier,
            group=line.choice("group", QUESTION_GROUPS),
            text=line.bilingual("question"),
            unit=line.bilingual("unit"),
            priority=line.choice("priority", PRIORITIES),
            cnig=tuple(line.text("cnig").split()),
            ask=line.required("ask"),
            answers=answers,
        )
    return Questionnaire(questions, _stated(questions, areas, folder), _plans(communes, folder))


def _stated(questions: Container[str], areas: Collection[str], folder: Path) -> dict[str, tuple[WiderAnswer, ...]]:
    found: dict[str, tuple[WiderAnswer, ...]] = {}
    for line in read_lines(ANSWERS, folder, ANSWER_COLUMNS):
        answer = WiderAnswer(
            question=line.code("question", questions, QUESTIONS),
            area=line.code("area", ("", *areas), "perimeters.csv"),
            about=line.bilingual("about"),
            text=line.bilingual("text"),
            source=Text(line.required("source"), line.required("source_en")),
            year=line.whole_or_none("year"),
            url=line.text("url"),
        )
        if bool(answer.area) == bool(answer.about.fr):
            raise line.fault("an answer names either its area or what it is about")
        found[answer.question] = (*found.get(answer.question, ()), answer)
    return found


def _plans(communes: Container[str], folder: Path) -> dict[str, tuple[PreventionPlan, ...]]:
    found: dict[str, tuple[PreventionPlan, ...]] = {}
    for line in read_lines(PLANS, folder, PLAN_COLUMNS):
        plan = PreventionPlan(
            code=line.code("code", communes, "places.csv"),
            kind=line.choice("kind", PLAN_KINDS),
            name=line.required("name"),
            state=line.choice("state", PLAN_STATES),
            source=Text(line.required("source"), line.required("source_en")),
            year=line.whole_or_none("year"),
            url=line.text("url"),
        )
        found[plan.code] = (*found.get(plan.code, ()), plan)
    return found
