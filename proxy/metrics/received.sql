-- Payments of the titles that count, by the day they were made: what came in is the principal less
-- discounts, fines and interest apart. One that was taken back is negative; adjustments are not money.
received as (
    select s.settled_on, s.channel, s.cash_cents, s.charges_cents, i.customer_id
    from settlement s
    join scoped_invoice i on i.invoice_id = s.invoice_id
    where s.kind = 'payment'
        and ($channel::varchar[] is null or list_contains($channel::varchar[], s.channel))
)
