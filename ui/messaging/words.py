"""Messages to consumers in the words of the trade."""

import re
from collections.abc import Mapping

from cashier.domain.message import MessageKind, MessageState, NoMessage, TextLanguage
from cashier.domain.sms import SmsLength
from ui.language import mark, tr
from ui.messages import Message, message
from ui.messaging.state import Filter, MessagesState

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


_ANSWERED = re.compile(r"the gateway answered ([0-9]{3})(?: without naming the message)?")
_UNREACHED = "the gateway cannot be reached"
_FILTERS = {
    Filter.ALL: mark("All"),
    Filter.WAITING: mark("Waiting"),
    Filter.DOUBT: mark("In doubt"),
    Filter.SENT: mark("Left"),
    Filter.NONE: mark("Not told"),
}


def filter_text(wanted: Filter, count: int) -> str:
    """Name a part of the list, and how many there are."""
    return f"{tr(_FILTERS[wanted])} · {count:,}" if count else tr(_FILTERS[wanted])


def detail_of(detail: str) -> Message:
    """Say what the record says of an attempt; its words are English, and few."""
    if detail in set(NoMessage):
        return message(_NONE[NoMessage(detail)])
    answered = _ANSWERED.fullmatch(detail)
    if answered:
        return message(mark("the gateway answered {status}"), status=answered[1])
    if detail == _UNREACHED:
        return message(mark("the gateway cannot be reached"))
    if detail.startswith("no answer"):
        return message(mark("no answer came"))
    return message("{detail}", detail=detail)


def standing_text(state: MessagesState) -> str:
    """Say what is switched on, and where messages go."""
    if state.overview is None:
        return ""
    if not state.overview.kinds:
        return tr("Nothing is sent: no order has switched messages on.")
    kinds = ", ".join(kind_text(kind) for kind in state.overview.kinds)
    gateway = state.overview.gateway
    where = gateway or tr("No gateway is chosen: messages leave as a file only.")
    return f"{kinds} · {where}"


def none_lines(none: Mapping[NoMessage, int]) -> str:
    """Say how many were not told, and why."""
    return " · ".join(f"{none_text(why)} {number:,}" for why, number in none.items())
