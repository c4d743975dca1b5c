"""A strip that asks without standing in the way."""

from pytestqt.qtbot import QtBot

from ui.widgets.banner import Banner


def test_a_sentence_shows_the_strip_with_its_answers(qtbot: QtBot, look: None) -> None:
    """Without one, it is not there."""
    banner = Banner("notice", ("Alt+Y", "Alt+N"))
    qtbot.addWidget(banner)
    banner.say("Did it come out?", "Yes")
    shown = [button.isVisibleTo(banner) for button in banner.buttons]
    with qtbot.waitSignal(banner.answered) as answer:
        banner.buttons[0].click()
    asked = banner.text()
    banner.say("")

    assert (asked, shown, answer.args) == ("Did it come out?", [True, False], [0])
    assert banner.isHidden()
