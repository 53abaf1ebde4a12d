-- Days from issue to payment of the titles fully paid at the end of each of $days, by a last payment
-- in the $windowDays days that end on it.
payment_day as (
    select paid_on, seen_from, seen_until, count(*) as invoices, sum(paid_on - issued_on) as days
    from paid_title
    group by paid_on, seen_from, seen_until
)

select
    d.day as "day",
    coalesce(sum(p.invoices), 0)::bigint as "invoices",
    sum(p.days)::double precision / sum(p.invoices)::double precision as "meanDays"
from asked_day d
left join payment_day p on p.seen_from <= d.day and p.seen_until > d.day
    and p.paid_on > d.day - $windowDays::integer
group by d.day
order by d.day
