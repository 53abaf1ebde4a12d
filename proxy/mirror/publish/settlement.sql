-- What lowered the balance of each touched title from $from to $to, and when.
-- Settlements where IXC grants them, else the one payment a title's own fields tell of. Where those do
-- not add up to what IXC says is open today, an adjustment on the title's last update closes the
-- difference, so that today is IXC's truth and the past can still be rebuilt.
insert into settlement
with

touched as (
    select distinct invoice_id
    from touched_invoice
    where invoice_id between $from and $to
),

title as (
    select i.*
    from invoice i
    join touched t on t.invoice_id = i.id
    where i.id between $from and $to
),

paid as (
    select p.invoice_id, p.paid_on, p.principal_cents,
        p.principal_cents - p.discount_cents as cash_cents, p.charges_cents, p.channel
    from payment p
    join touched t on t.invoice_id = p.invoice_id
    where $fromSettlements and p.invoice_id between $from and $to
    union all
    select i.id, i.paid_on, i.received_cents, i.received_cents,
        greatest(0, coalesce(i.paid_cents, i.received_cents) - i.received_cents), i.channel
    from title i
    where not $fromSettlements and i.received_cents <> 0 and i.paid_on is not null
),

paid_until_today as (
    select invoice_id, sum(principal_cents)::bigint as cents
    from paid
    where paid_on <= $today::date
    group by invoice_id
),

remaining as (
    select i.id, i.open_cents,
        i.amount_cents - i.cancelled_cents - coalesce(p.cents, 0) as cents,
        least(
            coalesce(i.updated_at::date, i.paid_on, i.issued_on, i.due_on), $today::date
        ) as adjusted_on
    from title i
    left join paid_until_today p on p.invoice_id = i.id
    where i.exclusion is null
)

select invoice_id, paid_on, 'payment', principal_cents, cash_cents, charges_cents, channel
from paid
union all
select id, adjusted_on, 'adjustment', cents - open_cents, 0, 0, null
from remaining
where greatest(0, cents) <> open_cents
