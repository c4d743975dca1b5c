"""What a recovery drive refuses, each in a sentence that a supervisor can act upon."""

from cashier.domain.errors import CounterError


class DriveUnknown(CounterError):
    """No drive has that number."""

    template = "There is no drive {number}."


class NoticesUnknown(CounterError):
    """No list of notices has that number."""

    template = "There is no list of notices {number}."


class BatchUnknown(CounterError):
    """No batch has that number."""

    template = "There is no batch {number}."


class DriveRequestReused(CounterError):
    """A request belongs to one act."""

    template = "Request {request_id} was already used for {number}."


class TitleMissing(CounterError):
    """A drive is told from others by its title."""

    template = "Give the drive a title of 1 to {most} characters."


class NobodyListed(CounterError):
    """A drive is about somebody."""

    template = "Nobody owes {threshold} or more by these criteria."


class DivisionUnknown(CounterError):
    """A division that was misspelt would list nobody, and nobody would be missed."""

    template = "No consumer is in division “{name}”. There are: {known}."


class NotListed(CounterError):
    """A drive is about those whom it found when it was opened."""

    template = "{account_number} is not on the list of drive {number}."


class NobodyToNotify(CounterError):
    """Everybody has a notice, has paid, or may not be cut off."""

    template = "Nobody on the list of drive {number} needs a notice now."


class NotOnNotice(CounterError):
    """Only a notice that was written can be served."""

    template = "{account_number} has no notice on {number}."


class ServedOutOfTime(CounterError):
    """A notice comes after it was written, and nobody knows of tomorrow."""

    template = "Notices of {number} are served from {first} to {last}."


class ServedAlready(CounterError):
    """The days of a notice run from when it came; nobody makes them run from earlier."""

    template = "The notice to {account_number} was served on {day}; an earlier day is not taken."


class HowMissing(CounterError):
    """How a notice came to its consumer is what is asked first when it is disputed."""

    template = "Say how the notices were served, in 1 to {most} characters."


class TeamsMissing(CounterError):
    """A batch is given to somebody."""

    template = "Name each team once, in at most {most} characters; at least one."


class BatchTooLarge(CounterError):
    """A day has so many hours."""

    template = "A batch has from 1 to {most} supplies."


class BatchDayOver(CounterError):
    """Nothing is cut yesterday."""

    template = "A batch is for {first} or a later day, up to {last}."


class NobodyToCut(CounterError):
    """Everybody has paid, is kept from being cut, or is on a batch already."""

    template = "Nobody on the list of drive {number} may be cut off on {day}."
