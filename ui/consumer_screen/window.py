"""The second window: it fills the consumer's monitor, and leaves the keyboard to the clerk."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.consumer_screen.presenter import ConsumerScreenPresenter
from ui.consumer_screen.view import ConsumerScreenView
from ui.language import Language, in_language, mark

_TITLE = mark("Consumer's screen")
_SIZE = (1024, 600)
_FLAGS = Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus


def find_second_screen(screens: list[QScreen], own: QScreen) -> QScreen | None:
    """Find a monitor that shows nothing of the clerk's; one that mirrors it is the same monitor."""
    taken = own.geometry()
    apart = (screen for screen in screens if not screen.geometry().intersects(taken))
    return next(apart, None)


class ConsumerWindow(QWidget):
    """Opens by itself where there is a second monitor; on the only one, when the clerk asks."""

    def __init__(self, presenter: ConsumerScreenPresenter, clerks: QWidget) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(f"{in_language(Language.HINDI, _TITLE)} · {_TITLE}")
        self.resize(*_SIZE)
        self._clerks = clerks
        self._put_away = False
        self.view = ConsumerScreenView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        presenter.bind(self.view.show_state)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication), "a window has one"
        application.screenAdded.connect(self.place)
        application.screenRemoved.connect(self.place)

    def begin(self) -> None:
        """Stand beside the clerk's window, which has come on screen, and follow where it goes."""
        handle = self._clerks.windowHandle()
        assert handle is not None, "the clerk's window has come on screen"
        handle.screenChanged.connect(self.place)
        self.place()

    def place(self) -> None:
        """Fill the second monitor, unless it was put away; leave a monitor that is the only one."""
        if not self._clerks.isVisible():
            return
        screen = self._second_screen()
        if screen is None:
            if self.isFullScreen():
                self.hide()
        elif not self._put_away:
            self._fill(screen)

    def toggle(self) -> None:
        """Put the screen away, or show it: as an ordinary window where there is one monitor."""
        if self.isVisible():
            self.close()
            return
        self._put_away = False
        screen = self._second_screen()
        if screen is None:
            self._show(Qt.WindowState.WindowNoState)
        else:
            self._fill(screen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay away until the clerk asks again, even if the monitor goes and comes back."""
        self._put_away = True
        super().closeEvent(event)

    def _second_screen(self) -> QScreen | None:
        screens = QGuiApplication.screens()
        own = self._clerks.screen()
        # A monitor that was unplugged with the clerk's window on it leaves that on the first one.
        return find_second_screen(screens, own if own in screens else screens[0])

    def _fill(self, screen: QScreen) -> None:
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self._show(Qt.WindowState.WindowFullScreen)

    def _show(self, state: Qt.WindowState) -> None:
        """Come on screen; a desktop that gives every new window the keyboard gives it back.

        Qt's own `showFullScreen` would ask for the keyboard, too.
        """
        had_keyboard = self._clerks.isActiveWindow()
        self.setWindowState(state)
        self.show()
        if had_keyboard:
            self._clerks.activateWindow()
