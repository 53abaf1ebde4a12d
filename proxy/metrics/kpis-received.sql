-- Money received in the $length days that end on each of $days: principal less discounts, plus fines
-- and interest, by the day it was paid. Adjustments are not money.
select
    d.day as "day",
    coalesce(sum(s.cash_cents + s.charges_cents), 0)::bigint as "receivedCents"
from asked_day d
left join (
    select s.*
    from settlement s
    join scoped_invoice i on i.invoice_id = s.invoice_id
    where s.kind = 'payment'
) s on s.settled_on > d.day - $length::integer and s.settled_on <= d.day
group by d.day
order by d.day
