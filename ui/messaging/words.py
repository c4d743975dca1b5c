"""Messages to consumers in the words of the trade."""

from cashier.domain.message import MessageKind, MessageState, NoMessage, TextLanguage
from cashier.domain.sms import SmsLength
from ui.language import mark, tr

_KINDS = {
    MessageKind.RECEIPT: mark("Receipt"),
    MessageKind.ORDER_QUEUED: mark("Order queued"),
    MessageKind.RECONNECTED: mark("Reconnected"),
    MessageKind.CHEQUE_RETURNED: mark("Cheque returned"),
    MessageKind.NOTICE: mark("Notice"),
    MessageKind.NUMBER_CHANGED: mark("Number changed"),
}
_STATES = {
    MessageState.WAITING: mark("waiting"),
    MessageState.SENDING: mark("leaving"),
    MessageState.SENT: mark("sent"),
    MessageState.IN_FILE: mark("in a file"),
    MessageState.UNKNOWN: mark("not known whether it left"),
    MessageState.FAILED: mark("not sent yet"),
    MessageState.REFUSED: mark("refused by the gateway"),
    MessageState.EXPIRED: mark("too old"),
    MessageState.GIVEN_UP: mark("given up"),
    MessageState.NONE: mark("nobody to tell"),
}
_LOOKS = {
    MessageState.WAITING: "ink",
    MessageState.SENDING: "accent",
    MessageState.SENT: "done",
    MessageState.IN_FILE: "done",
    MessageState.UNKNOWN: "doubt",
    MessageState.FAILED: "doubt",
    MessageState.REFUSED: "bad",
    MessageState.EXPIRED: "soft",
    MessageState.GIVEN_UP: "soft",
    MessageState.NONE: "soft",
}
_NONE = {
    NoMessage.NO_MOBILE: mark("no mobile number"),
    NoMessage.NOT_A_MOBILE: mark("not a mobile number"),
    NoMessage.OPTED_OUT: mark("wants no messages"),
}
_LANGUAGES = {TextLanguage.HINDI: mark("Hindi"), TextLanguage.ENGLISH: mark("English")}


def kind_text(kind: MessageKind) -> str:
    """Name what is told."""
    return tr(_KINDS[kind])


def state_text(state: MessageState) -> str:
    """Say how far a message has come."""
    return tr(_STATES[state])


def state_look(state: MessageState) -> str:
    """Give the colour of a state; words carry it."""
    return _LOOKS[state]


def none_text(none: NoMessage) -> str:
    """Say why nobody is told."""
    return tr(_NONE[none])


def language_text(language: TextLanguage) -> str:
    """Name the language of a text."""
    return tr(_LANGUAGES[language])


def parts_text(length: SmsLength) -> str:
    """Say in how many parts a text goes: what is paid for."""
    if length.parts == 1:
        return tr("1 part")
    return tr("{count} parts").format(count=length.parts)


def length_text(length: SmsLength) -> str:
    """Say how long a text is as the network counts, and in how many parts it goes."""
    words = tr("{units} of {room} places · {parts}")
    return words.format(units=length.units, room=length.room, parts=parts_text(length))
