-- What each customer owes at the end of $asOf, counted as the list asks: a call list ignores titles
-- whose payment awaits confirmation, and the contracts that owe nothing else.
-- counted_title: with titles that are not overdue where $beyondLate. debt: of those with anything
-- overdue, and what the register says about calling them.
counted_title as not materialized (
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
        bool_and(coalesce(no_notice_until >= $asOf::date, false)) filter (where counts)
            as in_grace
    from counted_title
    where days_late > 0
    group by customer_id
),

debt as (
    select l.*, c.exempt, c.public_body
    from late_debt l
    left join customer c on c.id = l.customer_id
)
