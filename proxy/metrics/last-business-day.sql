-- The last bank business day before $asOf; no stretch of closed days is ten days long.
select max(candidate.day) as "day"
from (
    select ($asOf::date - back.days) as day
    from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) as back (days)
) candidate
where candidate.day not in (select day from closed_day)
