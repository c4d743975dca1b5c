-- Everybody who owes the threshold by the newest standing bill, and what each has to do with it.
WITH standing AS (
    SELECT * FROM bill AS b
    WHERE b.payable_after_due_date >= :least
      AND NOT EXISTS (
        SELECT 1 FROM bill AS later
        WHERE later.account_number = b.account_number
          AND (later.supersedes = b.bill_number
               OR (later.bill_month, later.bill_date, later.bill_number)
                > (b.bill_month, b.bill_date, b.bill_number))
      )
), owing AS (
    SELECT
        s.account_number, s.bill_number, s.due_date,
        CASE WHEN max(s.due_date, coalesce((
            SELECT max(e.due_date) FROM extension AS e
            WHERE e.account_number = s.account_number AND e.bill_number = s.bill_number
        ), '')) < :today THEN s.payable_after_due_date ELSE s.payable_by_due_date END
        - coalesce((
            SELECT sum(p.amount) FROM outside_payment AS p
            WHERE p.account_number = s.account_number AND p.paid_at > s.payments_posted_to
        ), 0)
        - coalesce((
            SELECT sum(r.amount - r.fees) FROM receipt AS r
            WHERE r.account_number = s.account_number AND r.issued_at > s.payments_posted_to
              AND NOT EXISTS (SELECT 1 FROM reversal AS v WHERE v.receipt_number = r.number)
        ), 0) AS owed
    FROM standing AS s
)
SELECT
    a.account_number, a.name, a.name_hi, a.address, a.locality, a.mobile, a.meter_number,
    a.division, a.subdivision, a.category, a.connection_type, a.status, a.status_date,
    o.owed, o.due_date,
    (SELECT max(st.at || ' ' || st.status) FROM supply_status AS st
     WHERE st.account_number = a.account_number) AS said,
    (SELECT max(e.due_date || e.order_number) FROM extension AS e
     WHERE e.account_number = a.account_number AND e.bill_number = o.bill_number) AS extended,
    (SELECT max(n.served_on) FROM notice_line AS n
     WHERE n.account_number = a.account_number) AS served,
    (SELECT max(x.kind) FROM drive_exclusion AS x
     WHERE x.account_number = a.account_number) AS by_order,
    (SELECT g.number FROM scheme_registration AS g
     WHERE g.account_number = a.account_number LIMIT 1) AS registration,
    (SELECT q.number FROM reconnection_order AS q
     WHERE q.account_number = a.account_number
       AND q.state IN ('queued', 'dispatched', 'failed')) AS open_order
FROM owing AS o CROSS JOIN account AS a ON a.account_number = o.account_number
WHERE o.owed >= :least
ORDER BY o.owed DESC, a.account_number
