-- What each customer owes at the end of $asOf, counted as the list asks: a call list ignores titles
-- whose payment awaits confirmation, and the contracts that owe nothing else. Customers with nothing
-- overdue are in it where $beyondLate. Their branch is that of what is overdue, where anything is.
counted_title as (
    select o.*, not ($calling::boolean and o.awaiting_confirmation) as counts
    from open_invoice o
    where o.day = $asOf::date and (o.days_late > 0 or $beyondLate::boolean)
),

late_debt as (
    select
        customer_id,
        max(days_late) as days_late_in_all,
        coalesce(max(days_late) filter (where not awaiting_confirmation), 0)
            as days_late_confirmed,
        coalesce(max(days_late) filter (where counts), 0) as days_late,
        min(due_on) filter (where counts) as oldest_due_on,
        count(*) filter (where counts) as invoices,
        coalesce(sum(open_cents) filter (where counts), 0)::bigint as overdue_cents,
        min(branch_id) as branch_id,
        bool_and(coalesce(no_notice_until >= $asOf::date, false)) filter (where counts)
            as in_grace,
        array_agg(contract_id) filter (where counts and contract_id is not null)
            as contract_ids
    from counted_title
    where days_late > 0
    group by customer_id
),

open_debt as (
    select customer_id, min(branch_id) as branch_id,
        min(due_on) filter (where counts) as first_due_on,
        min(effective_due_on) filter (where counts) as first_effective_due_on
    from counted_title
    group by customer_id
),

debt as (
    select
        o.customer_id,
        coalesce(l.days_late_in_all, 0) as days_late_in_all,
        coalesce(l.days_late_confirmed, 0) as days_late_confirmed,
        coalesce(l.days_late, 0) as days_late,
        o.first_due_on,
        o.first_effective_due_on,
        l.oldest_due_on,
        coalesce(l.invoices, 0) as invoices,
        coalesce(l.overdue_cents, 0) as overdue_cents,
        case when l.customer_id is null then o.branch_id else l.branch_id end as branch_id,
        l.in_grace,
        l.contract_ids
    from open_debt o
    left join late_debt l on l.customer_id = o.customer_id
)
