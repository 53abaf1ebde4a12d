-- What is open and what is overdue at the end of each of $days. So does levels.sql tell, but with all
-- its other steps a year of months takes it twice as long.
select
    d.day as "day",
    coalesce(sum(o.open_cents), 0)::bigint as "openCents",
    coalesce(sum(case when o.days_late > 0 then o.open_cents end), 0)::bigint as "overdueCents"
from asked_day d
left join open_invoice o on o.day = d.day
group by d.day
