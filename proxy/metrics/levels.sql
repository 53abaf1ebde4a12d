-- How things stand at the end of each of the spans; their last days are $days.
-- recent overdue: of the titles that fallen-due.sql counts.
-- receivable: what is open of titles that are due within 30 days or were due before, because a year of
-- titles may be issued at once; billed: principal of the titles that became so, once issued, in the
-- span.
-- at risk: of the receivable, what customers owe who have a title more than 30 days late.
open_title as (
    select day, customer_id, open_cents, days_late, due_on - 30 <= day as receivable
    from open_invoice
),

level as (
    select day,
        sum(open_cents) as open_cents,
        sum(open_cents) filter (where days_late > 0) as overdue_cents,
        sum(open_cents) filter (where days_late between 1 and 90) as recent_overdue_cents,
        sum(open_cents) filter (where receivable) as receivable_cents
    from open_title
    group by day
),

late_customer as (
    select day, customer_id, max(days_late) as days_late
    from open_title
    where days_late > 0
    group by day, customer_id
),

late as (
    select day, count(*) as customers
    from late_customer
    group by day
),

at_risk as (
    select o.day, sum(o.open_cents) as cents
    from open_title o
    join late_customer c on c.day = o.day and c.customer_id = o.customer_id
    where c.days_late > 30 and o.receivable
    group by o.day
),

fallen_due as (
    select day, count(*) as invoices, sum(principal_cents) as cents
    from fallen_due_invoice
    group by day
),

billing as (
    select greatest(issued_on, due_on - 30) as day, sum(principal_cents) as cents
    from scoped_invoice
    group by greatest(issued_on, due_on - 30)
),

billed as (
    select p.position, sum(b.cents) as cents
    from span p
    join billing b on b.day between p.first_on and p.last_on
    group by p.position
)

select
    (p.last_on - p.first_on + 1)::bigint as "spanDays",
    coalesce(l.open_cents, 0)::bigint as "openCents",
    coalesce(l.overdue_cents, 0)::bigint as "overdueCents",
    coalesce(c.customers, 0)::bigint as "customersLate",
    coalesce(l.recent_overdue_cents, 0)::bigint as "recentOverdueCents",
    coalesce(f.cents, 0)::bigint as "fallenDueCents",
    coalesce(f.invoices, 0)::bigint as "fallenDueInvoices",
    coalesce(l.receivable_cents, 0)::bigint as "receivableCents",
    coalesce(r.cents, 0)::bigint as "atRiskCents",
    coalesce(b.cents, 0)::bigint as "billedCents"
from span p
left join level l on l.day = p.last_on
left join late c on c.day = p.last_on
left join at_risk r on r.day = p.last_on
left join fallen_due f on f.day = p.last_on
left join billed b on b.position = p.position
order by p.position
