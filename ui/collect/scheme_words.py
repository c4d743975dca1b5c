"""Settlement schemes in words: what is offered, what was agreed, what is asked now."""

from cashier.domain.scheme import Offer
from cashier.domain.scheme_standing import SchemeStanding
from ui.collect.scheme_desk import SchemeOption, Schemes
from ui.formats import full_day
from ui.language import Language, current_language, tr


def _named(name: str, name_hi: str) -> str:
    return name_hi if current_language() is Language.HINDI and name_hi else name


def scheme_name(options: tuple[SchemeOption, ...]) -> str:
    """Name the scheme, or the schemes, that can be chosen from."""
    offers = (option.offer.scheme for option in options if option.offer)
    names = dict.fromkeys(_named(scheme.name, scheme.name_hi) for scheme in offers)
    return " · ".join(names)


def option_title(option: SchemeOption) -> str:
    """Name a plan by how it is paid."""
    offer = option.offer
    if offer is None:
        return tr("Be taken back into the scheme for {price}").format(price=option.price)
    if offer.last_day is not None:
        return tr("One payment by {day}").format(day=full_day(offer.last_day))
    words = tr("{count} instalments of {each}")
    return words.format(count=offer.instalments, each=offer.instalment)


def option_detail(option: SchemeOption) -> str:
    """Say what a plan costs and spares."""
    offer = option.offer
    if offer is None:
        return tr("what was agreed goes on from today")
    words = tr("settled for {payable}, {saving} waived; registration {price} now")
    sums = {"payable": offer.settlement.payable, "saving": offer.settlement.saving}
    return words.format(**sums, price=offer.registration)


def offer_line(schemes: Schemes) -> str:
    """Tell an eligible consumer in one line; empty where nothing is offered."""
    if not schemes.options:
        return ""
    offers = [option.offer for option in schemes.options if option.offer]
    if not offers:
        return option_title(schemes.options[0])
    best = max(offers, key=_saving)
    words = tr("Scheme: arrears of {arrears} settled for {payable}")
    return words.format(arrears=best.arrears.total, payable=best.settlement.payable)


def _saving(offer: Offer) -> int:
    return offer.settlement.saving.paise


def standing_line(standing: SchemeStanding) -> str:
    """Tell a registered consumer what the scheme asks now, or that its benefits are lost."""
    registration = standing.registration
    name = _named(registration.scheme_name, registration.scheme_name_hi)
    if standing.breach is not None:
        words = tr("{scheme}: benefits lost on {day}")
        return words.format(scheme=name, day=full_day(standing.breach.on))
    if standing.is_lost:
        return tr("{scheme}: benefits lost").format(scheme=name)
    if standing.is_running and standing.asked_by is not None and standing.asked:
        words = tr("{scheme}: {asked} by {day}, {rest} still to pay")
        day = full_day(standing.asked_by)
        return words.format(scheme=name, asked=standing.asked, day=day, rest=standing.rest)
    if standing.is_running:
        return tr("{scheme}: nothing is asked now, {rest} still to pay").format(
            scheme=name, rest=standing.rest
        )
    return tr("{scheme}: settled").format(scheme=name)


def registers_text(option: SchemeOption) -> str:
    """Say what the amount is for, once a plan was chosen."""
    return tr("Registers: {plan}").format(plan=option_title(option))
