-- heads
SELECT part.head, count(*), sum(part.amount) FROM receipt
JOIN receipt_allocation AS part ON part.receipt_number = receipt.number
WHERE receipt.business_date BETWEEN :first AND :last GROUP BY part.head;
SELECT part.head, count(*), sum(part.amount) FROM reversal
JOIN receipt_allocation AS part USING (receipt_number)
WHERE reversal.business_date BETWEEN :first AND :last GROUP BY part.head;

-- modes
SELECT part.kind, count(*), sum(part.amount) FROM receipt
JOIN receipt_tender AS part ON part.receipt_number = receipt.number
WHERE receipt.business_date BETWEEN :first AND :last GROUP BY part.kind;
SELECT part.kind, count(*), sum(part.amount) FROM reversal
JOIN receipt_tender AS part USING (receipt_number)
WHERE reversal.business_date BETWEEN :first AND :last GROUP BY part.kind;

-- categories
SELECT category, count(*), sum(amount) FROM receipt
WHERE business_date BETWEEN :first AND :last GROUP BY category;
SELECT category, count(*), sum(reversal.amount) FROM reversal
JOIN receipt ON receipt.number = reversal.receipt_number
WHERE reversal.business_date BETWEEN :first AND :last GROUP BY category;

-- divisions
SELECT division, count(*), sum(amount) FROM receipt
WHERE business_date BETWEEN :first AND :last GROUP BY division;
SELECT division, count(*), sum(reversal.amount) FROM reversal
JOIN receipt ON receipt.number = reversal.receipt_number
WHERE reversal.business_date BETWEEN :first AND :last GROUP BY division;

-- hours
SELECT (issued_at / 1000000 + 19800) / 3600 % 24 AS hour, count(*), sum(amount) FROM receipt
WHERE business_date BETWEEN :first AND :last GROUP BY hour;
SELECT (reversed_at / 1000000 + 19800) / 3600 % 24 AS hour, count(*), sum(amount) FROM reversal
WHERE business_date BETWEEN :first AND :last GROUP BY hour;

-- days
SELECT business_date, count(*), sum(amount) FROM receipt
WHERE business_date BETWEEN :first AND :last GROUP BY business_date;
SELECT business_date, count(*), sum(amount) FROM reversal
WHERE business_date BETWEEN :first AND :last GROUP BY business_date;

-- receipts
SELECT count(*), sum(amount) FROM receipt WHERE business_date BETWEEN :first AND :last;
SELECT * FROM receipt JOIN journal USING (position)
WHERE business_date BETWEEN :first AND :last ORDER BY business_date, position LIMIT 200;

-- other_division
SELECT count(*), sum(amount) FROM receipt
WHERE elsewhere = 1 AND business_date BETWEEN :first AND :last;
SELECT * FROM receipt JOIN journal USING (position)
WHERE elsewhere = 1 AND business_date BETWEEN :first AND :last
ORDER BY business_date, position LIMIT 200;

-- cheques
SELECT count(*), sum(total) FROM cheque WHERE received_on BETWEEN :first AND :last;
SELECT * FROM cheque WHERE received_on BETWEEN :first AND :last ORDER BY received_on LIMIT 200;

-- hand_receipts
SELECT count(*), sum(amount) FROM hand_receipt
JOIN receipt ON receipt.number = hand_receipt.receipt_number
WHERE business_date BETWEEN :first AND :last;
SELECT * FROM hand_receipt JOIN receipt ON receipt.number = hand_receipt.receipt_number
WHERE business_date BETWEEN :first AND :last ORDER BY book, hand_receipt.serial LIMIT 200;

-- cancelled
SELECT count(*), sum(amount), sum(cash_out) FROM reversal
WHERE kind = 'cancelled' AND business_date BETWEEN :first AND :last;
SELECT * FROM reversal WHERE kind = 'cancelled' AND business_date BETWEEN :first AND :last
ORDER BY business_date, position LIMIT 200;

-- reversed
SELECT count(*), sum(amount), sum(cash_out) FROM reversal
WHERE kind <> 'cancelled' AND business_date BETWEEN :first AND :last;
SELECT * FROM reversal WHERE kind <> 'cancelled' AND business_date BETWEEN :first AND :last
ORDER BY business_date, position LIMIT 200;

-- duplicates
SELECT count(*) FROM print_attempt JOIN receipt ON receipt.number = receipt_number
WHERE copy > 0 AND business_date BETWEEN :first AND :last;
SELECT * FROM print_attempt JOIN receipt ON receipt.number = receipt_number
WHERE copy > 0 AND business_date BETWEEN :first AND :last ORDER BY started_at LIMIT 200;

-- cash_book
SELECT business_date, sum(part.amount) FROM receipt
JOIN receipt_tender AS part ON part.receipt_number = receipt.number
WHERE part.kind = 'cash' AND business_date BETWEEN :first AND :last GROUP BY business_date;
SELECT business_date, kind, sum(amount) FROM cash_movement
WHERE business_date BETWEEN :first AND :last GROUP BY business_date, kind;

-- clerks
SELECT business_date, clerk, count(*), sum(amount) FROM receipt
WHERE business_date BETWEEN :first AND :last GROUP BY business_date, clerk;
SELECT reversal.business_date, clerk, count(*), sum(reversal.amount) FROM reversal
JOIN receipt ON receipt.number = reversal.receipt_number
WHERE reversal.business_date BETWEEN :first AND :last GROUP BY reversal.business_date, clerk;
SELECT * FROM shift WHERE business_date BETWEEN :first AND :last;

-- variances
SELECT * FROM shift WHERE variance <> 0 AND business_date BETWEEN :first AND :last;

-- speed
SELECT * FROM shift WHERE business_date BETWEEN :first AND :last;
SELECT gap, count(*) FROM (
  SELECT (issued_at - lag(issued_at) OVER (PARTITION BY shift_number ORDER BY position)) / 1000000
  AS gap FROM receipt WHERE business_date BETWEEN :first AND :last
) GROUP BY gap;

-- exceptions
SELECT kind, at, actor, payload FROM journal
WHERE kind IN ('drawer_opened', 'payment_aborted', 'sign_in_failed', 'transfer_refused');
SELECT * FROM reversal WHERE business_date BETWEEN :first AND :last;

-- day_close
SELECT series, min(serial), max(serial), count(*), sum(amount) FROM receipt
WHERE business_date BETWEEN :first AND :last GROUP BY series;
SELECT part.kind, sum(part.amount) FROM receipt
JOIN receipt_tender AS part ON part.receipt_number = receipt.number
WHERE business_date BETWEEN :first AND :last GROUP BY part.kind;
SELECT part.head, sum(part.amount) FROM receipt
JOIN receipt_allocation AS part ON part.receipt_number = receipt.number
WHERE business_date BETWEEN :first AND :last GROUP BY part.head;
SELECT kind, count(*), sum(amount) FROM reversal
WHERE business_date BETWEEN :first AND :last GROUP BY kind;
SELECT * FROM shift WHERE business_date BETWEEN :first AND :last;
