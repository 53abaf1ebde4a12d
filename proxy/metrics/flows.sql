-- What moved in each of the spans, their first and last days in them.
-- received: principal less discounts, plus fines and interest, by the day it was paid; adjustments
-- are not money. paid: the same without fines and interest.
-- settled: all that payments and adjustments took off titles, none sooner than its title was issued.
-- billed: principal of the titles issued.
counted_title as not materialized (
    select invoice_id, issued_on, principal_cents, open_cents
    from scoped_invoice
),

settlement_line as (
    select i.issued_on, s.settled_on, s.kind, s.principal_cents, s.cash_cents, s.charges_cents
    from settlement s
    join counted_title i on i.invoice_id = s.invoice_id
    where s.settled_on between list_min($firsts::date[]) and list_max($lasts::date[])
    union all
    -- Paid before the spans, issued in them.
    select i.issued_on, s.settled_on, s.kind, s.principal_cents, s.cash_cents, s.charges_cents
    from settlement s
    join counted_title i on i.invoice_id = s.invoice_id
    where s.settled_on < list_min($firsts::date[])
        and i.issued_on between list_min($firsts::date[]) and list_max($lasts::date[])
        and i.open_cents < i.principal_cents
),

settled_day as (
    select settled_on, greatest(settled_on, issued_on) as counted_on,
        sum(principal_cents) as principal_cents,
        sum(case when kind = 'payment' then cash_cents else 0 end) as cash_cents,
        sum(case when kind = 'payment' then charges_cents else 0 end) as charges_cents
    from settlement_line
    group by settled_on, greatest(settled_on, issued_on)
),

movement (day, cash_cents, charges_cents, settled_cents, billed_cents) as (
    select settled_on, cash_cents, charges_cents, 0, 0 from settled_day
    union all
    select counted_on, 0, 0, principal_cents, 0 from settled_day
    union all
    select issued_on, 0, 0, 0, sum(principal_cents)
    from scoped_invoice
    where issued_on between list_min($firsts::date[]) and list_max($lasts::date[])
    group by issued_on
),

span_flow as (
    select
        p.position,
        coalesce(sum(m.cash_cents + m.charges_cents), 0)::bigint as "receivedCents",
        coalesce(sum(m.cash_cents), 0)::bigint as "paidCents",
        coalesce(sum(m.settled_cents), 0)::bigint as "settledCents",
        coalesce(sum(m.billed_cents), 0)::bigint as "billedCents"
    from span p
    left join movement m on m.day between p.first_on and p.last_on
    group by p.position
)
