"""Two languages, changed while the window runs."""

from ui.language import (
    Language,
    current_language,
    in_language,
    mark,
    on_language_changed,
    tr,
    use_language,
)


def test_a_text_is_said_in_the_language_in_use() -> None:
    """A text without Hindi is said in English rather than not at all."""
    assert tr("Change") == "Change"
    use_language(Language.HINDI)

    assert tr("Change") == "वापसी"
    assert tr("no such text") == "no such text"
    assert mark("Change") == "Change"


def test_who_listens_hears_of_a_change_until_they_stop() -> None:
    """Every open view says itself again."""
    heard: list[Language] = []
    forget = on_language_changed(lambda: heard.append(current_language()))
    use_language(Language.ENGLISH.other)
    forget()
    use_language(Language.HINDI.other)

    assert heard == [Language.HINDI]


def test_a_text_is_said_in_a_language_that_is_not_in_use() -> None:
    """Some screens say both at once."""
    said = [in_language(language, "Change") for language in Language]
    use_language(Language.HINDI)

    assert said == ["Change", "वापसी"]
    assert [in_language(language, "Change") for language in Language] == said
