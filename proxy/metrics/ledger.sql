-- What every metric stands on. Scope and filters live here and nowhere else.
-- scoped_invoice: titles that count, within the caller's branches and the filters; late_from is the
-- due date that $lateBase names.
-- open_invoice: for each of $days, what was open at the end of that day, rebuilt from dates: issued
-- by then, less the principal settled by then. Due that day is not late.
asked_day (day) as (
    select unnest($days::date[])
),

scoped_invoice as (
    select l.*,
        case when $lateBase = 'effective' then l.effective_due_on else l.due_on end as late_from
    from ledger l
    where l.exclusion is null
        and ($scope::bigint[] is null or l.branch_id = any($scope::bigint[]))
        and ($branch::bigint[] is null or l.branch_id = any($branch::bigint[]))
        and ($city::bigint[] is null or l.city_id = any($city::bigint[]))
        and ($neighborhood::varchar[] is null
            or l.neighborhood_key = any($neighborhood::varchar[]))
        and ($personType::varchar[] is null or l.person_type = any($personType::varchar[]))
        and ($customerType::bigint[] is null or l.customer_type_id = any($customerType::bigint[]))
        and ($plan::bigint[] is null or l.plan_id = any($plan::bigint[]))
        and ($contractStatus::varchar[] is null
            or coalesce(l.contract_status, 'other') = any($contractStatus::varchar[]))
),

-- Paid off before the first day asked, a title is open on none of them.
possibly_open as (
    select *
    from scoped_invoice
    where paid_off_on is null or paid_off_on > (select min(day) from asked_day)
),

settled as (
    select s.invoice_id, d.day, sum(s.principal_cents)::bigint as cents
    from settlement s
    join asked_day d on s.settled_on <= d.day
    where s.invoice_id in (select invoice_id from possibly_open)
    group by s.invoice_id, d.day
),

balance as (
    select d.day, i.*,
        greatest(0, i.principal_cents - coalesce(s.cents, 0))::bigint as open_cents,
        greatest(0, d.day - i.late_from)::bigint as days_late
    from possibly_open i
    join asked_day d on i.issued_on <= d.day
    left join settled s on s.invoice_id = i.invoice_id and s.day = d.day
),

open_invoice as (
    select * from balance where open_cents > 0
)
