"""A counter that sends people out, held against its model: orders, money, results, recalls."""

import csv
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from cashier.domain.account import ConnectionType
from cashier.domain.reconnection import OrderState
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services import metering, order_results, orders, reconnections
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.services.order_ports import EVERY_ORDER, OrderFilter
from tests.builders import CLERK, SUPERVISOR
from tests.simulation.files import import_row
from tests.simulation.machine import NUMBERS, accounts
from tests.simulation.order_checks import check_board, check_money, numbers
from tests.simulation.order_model import PATIENCE, ModelOrder, OrderAccount, OrderModel
from tests.simulation.reversing_machine import ReversingMachine

TEAMS = ("Line gang 1", "Line gang 2")
POLICIES = {"cheques_for_disconnected": "yes", "rcdc_fee_smart": "600"}
UNKNOWN = "RTP-03-R-999999"
whens = st.sampled_from(["now", "now", "now", "sent", "just before", "before", "future"])
Row = tuple[str, str, datetime]


class OrderMachine(ReversingMachine):
    """The rules of money and of taking it back, and those of the road."""

    model: OrderModel

    # What others' machines go through; here it would only keep people from the road.
    paper_is_printed = somebody_is_looked_up = enter_is_pressed_again = None  # type: ignore[assignment]
    due_date_is_extended = somebody_pays_on_another_figure = None  # type: ignore[assignment]
    bill_is_revised = somebody_pays_any_sum_by_cheque = None  # type: ignore[assignment]

    def make_model(self, now: datetime) -> OrderModel:
        """Make the model to be held against."""
        return OrderModel(now, cheques_while_cut=True)

    def make_account(self, number: str) -> OrderAccount:
        """Make an account of the model; two of three have smart meters."""
        return OrderAccount(number, is_smart=number in NUMBERS[:2])

    def connection_of(self, number: str) -> ConnectionType:
        """Give two of three a smart meter."""
        smart = number in NUMBERS[:2]
        return ConnectionType.SMART_POSTPAID if smart else ConnectionType.POSTPAID

    @initialize()
    def found(self) -> None:
        """Take cheques for what is cut, at one fee for all, and cut two of three."""
        self.heard: list[Row] = []
        for key, value in POLICIES.items():
            row = {"key": key, "value": value, "effective_from": "2027-01-01", "order_number": "7"}
            import_row(self.station, DataKind.POLICY, row, self.model.now)
        super().found()
        for number in NUMBERS[:2]:
            self.supply_changes(number)

    @rule(number=accounts)
    def supply_changes(self, number: str) -> None:
        """It is cut, or it comes back, as a file says."""
        known, now = self.model.owner_of(number), self.model.tick()
        known.said.append((now, not known.is_cut))
        status = "live" if known.is_cut else "td"
        row = {"account_number": number, "status": status, "at": now.isoformat()}
        import_row(self.station, DataKind.STATUS, row, now)
        known.settle()

    @rule(number=accounts, part=st.sampled_from(["full", "least", "least"]))
    def somebody_pays_for_light(self, number: str, part: str) -> None:
        """In cash, for what is cut or was."""
        self._cut(number)
        self.somebody_pays(number, part)

    def _cut(self, number: str) -> None:
        """Have the supply cut and the counter open, so that there is something to pay for."""
        if not self.model.owner_of(number).is_cut:
            self.supply_changes(number)
        if self.model.shift_counted and self.model.shift_day:
            self.shift_is_counted(closes=True)
        if self.model.shift_day is None:
            self.shift_is_opened()

    @rule(
        number=accounts,
        on_cheque=st.booleans(),
        by_metering=st.booleans(),
        result=st.sampled_from(["done", "done", "failed", "acknowledged", "silence", ""]),
        then=st.sampled_from(["", "", "taken back", "done late"]),
    )
    def a_light_is_promised(
        self, number: str, result: str, then: str, *, on_cheque: bool, by_metering: bool
    ) -> None:
        """From the cut to the end in one step, because single steps seldom come in this order."""
        self._cut(number)
        key = self._pay_for_light(number, on_cheque=on_cheque)
        order = next((o for o in self.model.owner_of(number).orders if o.is_open), None)
        if order is None:
            return
        if by_metering:
            self.the_metering_system_is_asked()
        elif order.state != "dispatched":
            self._send_team([order], TEAMS[0])
        self._answer(order, result)
        if then:
            self._take_back(order, key)
        if then == "done late" and order.sent:
            self._come_back(order, "done", self.model.tick())
        elif then and by_metering:
            self.the_metering_system_is_asked()

    one_more_is_promised = another_is_promised = a_light_is_promised
    """Three times among the rules, for most of what is to be seen begins with it."""

    def _answer(self, order: ModelOrder, result: str) -> None:
        """Have whoever was sent say something, or nothing for so long that it is asked again."""
        if result == "silence":
            self.model.tick(PATIENCE)
            self.the_metering_system_is_asked()
        elif result == "acknowledged":
            self._load_results([(order.number, result, self.model.tick())])
        elif result and order.sent:
            self._come_back(order, result, self.model.tick())

    def _pay_for_light(self, number: str, *, on_cheque: bool) -> str:
        """Pay the least in cash, else all by draft; or by a cheque that goes through the bank."""
        total = self.model.account_of(number).total(self.model.today)
        if not (on_cheque and total):
            self.somebody_pays(number, "least")
            if not self.model.owner_of(number).has_open_order:
                self.somebody_pays_by_draft(number, 0, in_cash=False)
            return ""
        paper = self._new_paper(total)
        self._pay_on_paper(number, 0, {paper.key: total})
        if not self.model.paid_with(paper.key):
            return ""
        self._take_to_bank([paper.key], self.model.tick())
        self._clear(paper.key)
        return paper.key

    def _take_back(self, order: ModelOrder, key: str) -> None:
        """Have the cheque come back, or the receipt cancelled."""
        if key:
            self._bring_back(key, self.model.tick(), blame=False)
        elif self.model.taken[order.receipt].stands:
            self._cancel(self.model.taken[order.receipt])

    @rule(number=accounts, advance=st.sampled_from([0, 0, 500]), in_cash=st.booleans())
    def somebody_pays_by_draft(self, number: str, advance: int, *, in_cash: bool) -> None:
        """As good as cash: an order waits for no bank."""
        self.model.tick()
        known = self.model.account_of(number)
        total = known.total(self.model.today) + advance * 100
        cash = total // 200 * 100 if in_cash else 0
        if total - cash > 0:
            paper = self._new_paper(total - cash)
            paper.is_draft = True
            self._pay_on_paper(number, cash, {paper.key: paper.total})

    @rule(number=accounts)
    def an_order_is_released(self, number: str) -> None:
        """By a supervisor, before the bank has paid."""
        now = self.model.tick()
        waits = self.model.waiting_for(number)

        def act() -> object:
            return reconnections.release_order(
                number, reason="a hospital", by=SUPERVISOR, at=now, uow=self.station.write()
            )

        if waits is None:
            self._refused("NoOrderWaits", act)
            return
        act()
        waits.waits = False
        self.model.earn(waits)

    def _refusal_to_correct(self, one: Any, *args: Any, in_cash: bool) -> str:  # noqa: ANN401 - passed on
        """Try it without the order that the wrong receipt had paid for."""
        order = self.model.order_of(one)
        known, state = self.model.owner_of(one.account), order.state if order else ""
        if order:
            order.state = "recalled"
            known.settle()
        refusal = super()._refusal_to_correct(one, *args, in_cash=in_cash)
        if order:
            order.state = state
            known.settle()
        return refusal

    # Out to the field.

    @precondition(lambda self: self.model.book)
    @rule(data=st.data(), team=st.sampled_from(TEAMS), free=st.sampled_from([True, True, False]))
    def a_team_is_sent(self, data: st.DataObject, team: str, *, free: bool) -> None:
        """With some orders, or with none of them; the same key again sends nobody."""
        some = [o for o in self.model.book.values() if not free or o.state in {"queued", "failed"}]
        if not some:
            return
        chosen = data.draw(st.lists(st.sampled_from(some), min_size=1, max_size=3, unique_by=id))
        self._send_team(chosen, team)

    def _send_team(self, chosen: list[ModelOrder], team: str) -> None:
        now = self.model.tick()
        numbers, request = [order.number for order in chosen], f"send {now.isoformat()}"

        def act() -> object:
            return orders.dispatch_orders(
                numbers, team=team, by=CLERK, at=now, uow=self.station.write(), request_id=request
            )

        refusal = self.model.refusal_to_send(chosen)
        if refusal:
            self._refused(refusal, act)
            return
        self.model.send(chosen, team, "team")
        assert act() == act()

    @rule()
    def the_metering_system_is_asked(self) -> None:
        """Once for each order that it should have; a second export at once finds none."""
        now = self.model.tick()
        jobs = self.model.for_metering()
        left = [o for o in self.model.book.values() if o.must_be_told and o.channel == "metering"]
        first, second = (
            metering.export_orders(by=CLERK, at=now, uow=self.station.write()) for _ in range(2)
        )
        assert second is None
        assert (first is not None) is bool(jobs or left)
        if first is None:
            return
        assert [job.order_number for job in first.jobs] == [order.number for order in jobs]
        assert {job.order_number for job in first.cancelled} == {order.number for order in left}
        assert first.number == self.model.next_dispatch()
        self.model.send(jobs, metering.METERING_SYSTEM, "metering")
        for order in left:
            order.is_told = True

    # Back from the field.

    def _pool(self) -> list[ModelOrder]:
        """List all orders, and those for which somebody was sent more often."""
        book = list(self.model.book.values())
        return [*book, *(order for order in book if order.sent for _ in range(3))]

    def _moment(self, order: ModelOrder, when: str) -> datetime:
        now, sent = self.model.now, order.sent or self.model.now
        return {
            "now": now,
            "sent": sent,
            "just before": sent - timedelta(microseconds=1),
            "before": sent - timedelta(days=1),
            "future": now + timedelta(minutes=1),
        }[when]

    @precondition(lambda self: self.model.book)
    @rule(data=st.data(), what=st.sampled_from(["done", "done", "failed"]), when=whens)
    def somebody_comes_back(self, data: st.DataObject, what: str, when: str) -> None:
        """And says what came of it, in time, late, twice, or of something else."""
        self.model.tick()
        order = data.draw(st.sampled_from(self._pool()))
        self._come_back(order, what, self._moment(order, when))

    def _come_back(self, order: ModelOrder, what: str, at: datetime) -> None:
        now = self.model.now

        def act() -> bool:
            uow = self.station.write()
            if what == "done":
                return order_results.record_done(
                    order.number, at_done=at, by=CLERK, at=now, uow=uow
                )
            return order_results.record_failed(
                order.number, "nobody there", at_failed=at, by=CLERK, at=now, uow=uow
            )

        worth = self.model.hear(order, what, at)
        if worth in {"news", "known"}:
            assert act() is (worth == "news")
            self.heard.append((order.number, what, at))
        else:
            self._refused(worth, act)

    @precondition(lambda self: self.model.book)
    @rule(data=st.data())
    def a_file_of_results_comes(self, data: st.DataObject) -> None:
        """Of some orders, with what was heard before among it, in no order; and comes again."""
        self.model.tick()
        one = st.builds(
            lambda order, what, when: (order.number, what, self._moment(order, when)),
            st.sampled_from(self._pool()),
            st.sampled_from(["done", "done", "failed", "acknowledged", "acknowledged"]),
            whens,
        )
        known = one | st.sampled_from(self.heard) if self.heard else one
        rows = data.draw(st.lists(known, min_size=1, max_size=4))
        if data.draw(st.sampled_from([False, False, False, True])):
            rows.append((UNKNOWN, "done", self.model.now))
        self._load_results(rows)
        self._load_results(rows)
        self.heard += [row for row in rows if row[0] != UNKNOWN]

    def _load_results(self, rows: list[Row]) -> None:
        worth: Counter[str] = Counter()
        for number, what, at in sorted(rows, key=lambda row: row[2]):
            order = self.model.book.get(number)
            found = self.model.hear(order, what, at) if order else "OrderUnknown"
            worth[found if found in {"news", "known"} else "refused"] += 1
        done = self._import_results(rows)
        counts = done.loaded, done.unchanged, done.rejected
        assert counts == (worth["news"], worth["known"], worth["refused"]), rows

    def _import_results(self, rows: list[Row]) -> ImportOutcome:
        file = self.station.folder / "results.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("order_number", "result", "at", "team", "reason", "reference"))
            for number, what, at in rows:
                writer.writerow((number, what, at.isoformat(), "", "nobody there", "MDM-7"))
        source = FileSource(file, DataKind.RESULTS, self.model.now)
        with source, RejectsFile(file.with_suffix(".rejects.csv")) as rejects:
            return import_file(
                source,
                at=self.model.now,
                actor="simulation",
                uow=self.station.write(),
                rejects=rejects,
            )

    @precondition(lambda self: self.model.book)
    @rule(data=st.data(), needed=st.sampled_from([True, True, False]))
    def a_recall_is_passed_on(self, data: st.DataObject, *, needed: bool) -> None:
        """To whoever was sent; where nobody has to be told, that is said."""
        now = self.model.tick()
        some = [o for o in self.model.book.values() if o.must_be_told or not needed]
        if not some:
            return
        order = data.draw(st.sampled_from(some))

        def act() -> bool:
            return order_results.tell_recall(
                order.number, told_to="the foreman", by=CLERK, at=now, uow=self.station.write()
            )

        if order.is_told:
            assert act() is False
        elif order.must_be_told:
            assert act() is True
            order.is_told = True
        else:
            self._refused("NobodyToTell", act)

    @rule(hours=st.sampled_from([1, 3, 25]))
    def promises_run_out(self, hours: int) -> None:
        """Nobody did anything in time."""
        self.model.tick(timedelta(hours=hours))

    # What must hold after each of them.

    @invariant()
    def the_road_is_what_the_model_says(self) -> None:
        """The board, the money behind it, and all that somebody still has to see."""
        with self.station.read() as uow:
            listed = uow.orders.list_orders(EVERY_ORDER)
            to_tell = uow.orders.list_orders(OrderFilter(must_be_told=True))
            proposed = uow.orders.list_proposed_disconnections()
            back = {o.number for o in listed if uow.reversals.find(o.receipt_number) is not None}
            records = [uow.consumers.find_record(number) for number in NUMBERS]
        book = self.model.book.values()
        check_board(listed, book, self.model.now)
        check_money(listed, back)
        supplies = [record.supply for record in records if record]
        assert [supply.can_be_reconnected for supply in supplies] == [
            self.model.owner_of(number).is_cut for number in NUMBERS
        ]
        assert numbers(to_tell) == {order.number for order in book if order.must_be_told}
        assert numbers(proposed) == self.model.proposed()
        silent = metering.list_unanswered(at=self.model.now, uow=self.station.read())
        dispatched = [one.order for one in silent if one.order.state is OrderState.DISPATCHED]
        assert numbers(dispatched) == {o.number for o in book if self.model.is_silent(o)}
