-- Money received, principal less discounts plus fines and interest, by the day it was paid: one line
-- per period that ends on one of $ends and starts after the end before it ($start for the first).
period_end (day) as (
    select unnest($ends::date[])
),

period (from_day, to_day) as (
    select coalesce(lag(day) over (order by day) + 1, $start::date), day
    from period_end
)

select
    p.to_day as "day",
    coalesce(sum(s.cash_cents + s.charges_cents), 0)::bigint as "receivedCents"
from period p
left join (
    select s.*
    from settlement s
    join scoped_invoice i on i.invoice_id = s.invoice_id
    where s.kind = 'payment' and s.settled_on >= $start::date
) s on s.settled_on between p.from_day and p.to_day
group by p.to_day
order by p.to_day
