"""Which language of a text is behind the other, worked out by hand."""

from data.story.changes import Changed, agreed, behind, found, rewritten

MORNING, NOON, NIGHT = "2026-11-26T08:00:00Z", "2026-11-26T12:00:00Z", "2026-11-26T20:00:00Z"


def test_a_change_in_one_language_leaves_the_other_behind() -> None:
    changes = rewritten((), "title", "fr", MORNING)
    assert changes == (Changed("title", MORNING),)
    assert behind(changes, "title") == "en"
    assert behind(changes, "message") == ""
    # The newer text changed again does not make it the one behind.
    assert behind(rewritten(changes, "title", "fr", NOON), "title") == "en"


def test_the_language_behind_catches_up_when_it_is_rewritten() -> None:
    caught_up = rewritten(rewritten((), "title", "fr", MORNING), "title", "en", NOON)
    assert behind(caught_up, "title") == ""
    assert behind(rewritten(caught_up, "title", "en", NIGHT), "title") == "fr"


def test_both_languages_are_said_to_agree() -> None:
    changes = rewritten((Changed("notes", NOON, NOON),), "title", "en", MORNING)
    assert behind(changes, "title") == "fr"
    assert found(agreed(changes, "title", NIGHT), "title") == Changed("title", NIGHT, NIGHT)
    assert found(agreed(changes, "title", NIGHT), "notes") == Changed("notes", NOON, NOON)
