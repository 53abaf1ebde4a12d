-- The whole list, and who is left out of it and why.
select
    count(*) filter (where in_range and do_not_chase is null) as "customers",
    coalesce(sum(overdue_cents) filter (where in_range and do_not_chase is null), 0)::bigint
        as "overdueCents",
    count(*) filter (where not in_range and awaiting_in_range) as "awaitingConfirmation",
    count(*) filter (where in_range and do_not_chase = 'exempt') as "exempt",
    count(*) filter (where in_range and do_not_chase = 'gracePeriod') as "gracePeriod",
    count(*) filter (where in_range and do_not_chase = 'publicBody') as "publicBody"
from (
    select c.*,
        c.days_late between $fromDay::bigint and $toDay::bigint as in_range,
        c.days_late_with_awaiting between $fromDay::bigint and $toDay::bigint as awaiting_in_range
    from callable_customer c
) ranged
