-- Days late on which a customer becomes critical, the first of the transition, and days late of who
-- became so right after the last bank business day before $asOf, while the transition lasts. No stretch
-- of closed days is ten days long.
last_business_day as (
    select max(candidate.day) as day
    from (
        select ($asOf::date - back.days) as day
        from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) as back (days)
    ) candidate
    where candidate.day not in (select day from closed_day)
)

select
    s.from_day as "criticalDay",
    least(s.to_day, s.from_day + ($asOf::date - b.day) - 1) as "criticalSinceDay"
from status s
cross join last_business_day b
where s.name = 'transition'
