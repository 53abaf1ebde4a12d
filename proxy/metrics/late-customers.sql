-- Customers with overdue titles at the end of $asOf, as a collector calls them.
-- Days late count from the oldest overdue title; one whose payment awaits confirmation is ignored,
-- and days_late_with_awaiting says what would count with it. do_not_chase: the first reason not to
-- call: taken out of dunning, every late contract within its grace days, public body.
late_customer as (
    select
        o.customer_id,
        max(o.days_late) as days_late_with_awaiting,
        coalesce(max(o.days_late) filter (where not o.awaiting_confirmation), 0) as days_late,
        greatest(0, $asOf::date - min(o.due_on) filter (where not o.awaiting_confirmation))
            as days_late_nominal,
        greatest(0, $asOf::date - min(o.effective_due_on) filter (where not o.awaiting_confirmation))
            as days_late_effective,
        min(o.due_on) filter (where not o.awaiting_confirmation) as oldest_due_on,
        count(*) filter (where not o.awaiting_confirmation) as invoices,
        coalesce(sum(o.open_cents) filter (where not o.awaiting_confirmation), 0)::bigint
            as overdue_cents,
        min(o.branch_id) as branch_id,
        bool_and(coalesce(k.no_notice_until >= $asOf::date, false)) as in_grace
    from open_invoice o
    left join contract k on k.id = o.contract_id
    where o.days_late > 0
    group by o.customer_id
),

callable_customer as (
    select
        l.*,
        c.name,
        coalesce(c.name_key, '') as name_key,
        c.document,
        coalesce(c.person_type, 'unknown') as person_type,
        c.city_id,
        c.neighborhood,
        c.phone,
        c.work_phone,
        c.mobile,
        c.whatsapp,
        c.email,
        case
            when c.exempt then 'exempt'
            when l.in_grace then 'gracePeriod'
            when c.public_body then 'publicBody'
        end as do_not_chase
    from late_customer l
    left join customer c on c.id = l.customer_id
),

called_customer as (
    select *
    from callable_customer
    where do_not_chase is null and days_late between $fromDay::bigint and $toDay::bigint
)
