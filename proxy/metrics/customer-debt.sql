-- What each customer owes at the end of $asOf, counted as the list asks: a call list ignores titles
-- whose payment awaits confirmation, and the contracts that owe nothing else. Customers with nothing
-- overdue are in it where $beyondLate. Their branch is that of what is overdue, where anything is.
counted_title as (
    select o.*, not ($calling::boolean and o.awaiting_confirmation) as counts
    from open_invoice o
    where o.day = $asOf::date and (o.days_late > 0 or $beyondLate::boolean)
),

debt as (
    select
        o.customer_id,
        max(o.days_late) as days_late_in_all,
        coalesce(max(o.days_late) filter (where not o.awaiting_confirmation), 0)
            as days_late_confirmed,
        coalesce(max(o.days_late) filter (where o.counts), 0) as days_late,
        min(o.due_on) filter (where o.counts) as first_due_on,
        min(o.effective_due_on) filter (where o.counts) as first_effective_due_on,
        min(o.due_on) filter (where o.counts and o.days_late > 0) as oldest_due_on,
        count(*) filter (where o.counts and o.days_late > 0) as invoices,
        coalesce(sum(o.open_cents) filter (where o.counts and o.days_late > 0), 0)::bigint
            as overdue_cents,
        case
            when max(o.days_late) > 0 then min(o.branch_id) filter (where o.days_late > 0)
            else min(o.branch_id)
        end as branch_id,
        bool_and(coalesce(k.no_notice_until >= $asOf::date, false))
            filter (where o.counts and o.days_late > 0) as in_grace,
        array_agg(o.contract_id)
            filter (where o.counts and o.days_late > 0 and o.contract_id is not null) as contract_ids
    from counted_title o
    left join contract k on k.id = o.contract_id
    group by o.customer_id
)
