-- Where each customer of the base on $from or on $to stood on either day, and what they owed overdue
-- on $from. Stage by the oldest overdue title, within the limits of the statuses. The base is who has
-- a contract in force or any overdue title, as in the statuses.
-- new: not in the base on $from. left: in it then, no more on $to. adjusted: late on $from, not on
-- $to, and nothing paid in between on what was overdue, so that it ended by adjustment alone; it says
-- more of the debt than having left, and so comes first.
roll_debt as (
    select customer_id,
        coalesce(max(days_late) filter (where day = $from::date), 0) as days_late_from,
        coalesce(max(days_late) filter (where day = $to::date), 0) as days_late_to,
        coalesce(sum(open_cents) filter (where day = $from::date), 0)::bigint as overdue_cents
    from open_invoice
    where days_late > 0 and day in ($from::date, $to::date)
    group by customer_id
),

roll_base as (
    select customer_id, bool_or(day = $from::date) as on_from, bool_or(day = $to::date) as on_to
    from base_contract
    where day in ($from::date, $to::date)
    group by customer_id
),

-- A payment that was taken back is no payment.
roll_payer as (
    select o.customer_id
    from open_invoice o
    join settlement s on s.invoice_id = o.invoice_id
    where o.day = $from::date and o.days_late > 0
        and s.kind = 'payment' and s.settled_on > $from::date and s.settled_on <= $to::date
    group by o.customer_id
    having sum(s.principal_cents) > 0
),

roll_standing as (
    select
        coalesce(b.customer_id, d.customer_id) as customer_id,
        coalesce(b.on_from, false) or coalesce(d.days_late_from, 0) > 0 as in_base_from,
        coalesce(b.on_to, false) or coalesce(d.days_late_to, 0) > 0 as in_base_to,
        coalesce(d.days_late_from, 0) as days_late_from,
        coalesce(d.days_late_to, 0) as days_late_to,
        coalesce(d.overdue_cents, 0) as overdue_cents
    from roll_base b
    full join roll_debt d on d.customer_id = b.customer_id
),

roll (customer_id, stage_from, stage_to, overdue_cents) as (
    select
        r.customer_id,
        case when r.in_base_from then f.name else 'new' end,
        case
            when r.days_late_from > 0 and r.days_late_to = 0
                and r.customer_id not in (select customer_id from roll_payer) then 'adjusted'
            when not r.in_base_to then 'left'
            else t.name
        end,
        r.overdue_cents
    from roll_standing r
    join status f on r.days_late_from between f.from_day and f.to_day
    join status t on r.days_late_to between t.from_day and t.to_day
)
