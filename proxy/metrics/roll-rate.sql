-- Customers by where they stood on $from and on $to, and what they owed overdue on $from.
select
    stage_from as "stageFrom",
    stage_to as "stageTo",
    count(*) as "customers",
    coalesce(sum(overdue_cents), 0)::bigint as "cents"
from roll
group by stage_from, stage_to
