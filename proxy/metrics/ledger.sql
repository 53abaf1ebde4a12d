-- What every metric stands on. Scope and filters live here, for contracts in contracts.sql, and nowhere
-- else; excluded.sql has the scope alone. $noBranch and its like let through what has none, which a
-- scope never does.
-- scoped_line: the balances of titles that count, within the caller's branches and the filters;
-- late_from is the due date that $lateBase names. scoped_invoice: those titles, once each.
-- open_invoice: for each of $days, what was open at the end of that day: issued by then, less the
-- principal settled by then. Due that day is not late. The last two conditions say nothing of
-- their own: they spare reading balances that none of the days can need.
-- The type of $days is left open where they are first named: DuckDB then puts off planning until it has
-- every value, and does not plan once without them in vain.
asked_day (day) as (
    select unnest($days)::date
),

scoped_line as not materialized (
    select l.*,
        case when $lateBase = 'effective' then l.effective_due_on else l.due_on end as late_from
    from ledger l
    where l.exclusion is null
        and ($scope::bigint[] is null or list_contains($scope::bigint[], l.branch_id))
        and ($branch::bigint[] is null or list_contains($branch::bigint[], l.branch_id)
            or ($noBranch::boolean and l.branch_id is null))
        and ($city::bigint[] is null or list_contains($city::bigint[], l.city_id)
            or ($noCity::boolean and l.city_id is null))
        and ($neighborhood::varchar[] is null
            or list_contains($neighborhood::varchar[], l.neighborhood_key))
        and ($personType::varchar[] is null or list_contains($personType::varchar[], l.person_type))
        and ($customerType::bigint[] is null
            or list_contains($customerType::bigint[], l.customer_type_id)
            or ($noCustomerType::boolean and l.customer_type_id is null))
        and ($plan::bigint[] is null or list_contains($plan::bigint[], l.plan_id)
            or ($noPlan::boolean and l.plan_id is null))
        and ($contractStatus::varchar[] is null
            or list_contains($contractStatus::varchar[], coalesce(l.contract_status, 'other')))
),

scoped_invoice as not materialized (
    select * from scoped_line where step = 0
),

open_invoice as (
    select d.day, l.*, greatest(0, d.day - l.late_from)::bigint as days_late
    from scoped_line l
    join asked_day d on l.open_from <= d.day and l.open_until > d.day
    where l.open_cents > 0
        and l.open_from <= list_max($days::date[])
        and l.open_until > list_min($days::date[])
)
