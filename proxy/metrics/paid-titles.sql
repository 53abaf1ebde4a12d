-- Titles while they are fully paid, and the day of their last payment: from seen_from until the day
-- before seen_until nothing is owed and no later payment is known of. Of payments in the $windowDays
-- days up to any of $days. A title closed by adjustment alone was not paid.
recent_title as (
    select i.invoice_id, i.issued_on, i.late_from, i.principal_cents, i.paid_off_on, s.settled_on
    from scoped_invoice i
    join settlement s on s.invoice_id = i.invoice_id
    where s.kind = 'payment' and s.principal_cents > 0
        and s.settled_on > (select min(day) from asked_day) - $windowDays::integer
        and s.settled_on <= (select max(day) from asked_day)
),

-- Closed for good, by a payment on that very day: nearly all of them.
paid_for_good as (
    select distinct invoice_id, issued_on, late_from, principal_cents, paid_off_on as paid_on
    from recent_title
    where settled_on = paid_off_on
),

-- The others, before the day they are closed for good: paid in parts, twice, or taken back.
unsteady as (
    select distinct invoice_id, issued_on, late_from, principal_cents, paid_off_on
    from recent_title
    where paid_off_on is null or paid_off_on <> settled_on
),

paid_for_now as (
    select u.invoice_id, u.issued_on, u.late_from, u.principal_cents, d.day,
        max(s.settled_on) filter (where s.kind = 'payment' and s.principal_cents > 0) as paid_on
    from unsteady u
    join asked_day d on u.paid_off_on is null or u.paid_off_on > d.day
    join settlement s on s.invoice_id = u.invoice_id and s.settled_on <= d.day
    group by u.invoice_id, u.issued_on, u.late_from, u.principal_cents, d.day
    having sum(s.principal_cents) >= u.principal_cents
),

paid_title as (
    select invoice_id, issued_on, late_from, principal_cents, paid_on,
        paid_on as seen_from, date '2101-01-01' as seen_until
    from paid_for_good
    union all
    select invoice_id, issued_on, late_from, principal_cents, paid_on, day, day + 1
    from paid_for_now
    where paid_on is not null
)
