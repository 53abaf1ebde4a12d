-- How things stand at the end of each of the spans, the last days of which are among $days; whose
-- titles are late is told of all of $days.
-- recent overdue: of the titles that fallen-due.sql counts.
-- receivable: what is open of titles that are due within 30 days or were due before, because a year of
-- titles may be issued at once; billed: principal of the titles that became so, once issued, in the
-- span.
-- at risk: of the receivable, what customers owe who have a title more than 30 days late.
-- A balance comes and goes once, whatever the number of days asked about: what is open, and what is
-- receivable, are sums of such changes. Only what is late is looked at day by day.
balance as (
    select invoice_id, customer_id, open_cents, open_from, open_until, late_from,
        greatest(open_from, due_on - 30) as receivable_from
    from scoped_line
    where open_cents > 0
        and open_from <= list_max($days::date[])
        and open_until > list_min($days::date[])
),

change (day, open_cents, receivable_cents) as (
    select open_from, open_cents, 0 from balance
    union all
    select receivable_from, 0, open_cents from balance where receivable_from < open_until
    union all
    select open_until, -open_cents, case when receivable_from < open_until then -open_cents else 0 end
    from balance
    where open_until <= list_max($days::date[])
),

changed as (
    select day, sum(open_cents) as open_cents, sum(receivable_cents) as receivable_cents
    from change
    group by day
),

level as (
    select d.day, sum(c.open_cents) as open_cents, sum(c.receivable_cents) as receivable_cents
    from asked_day d
    join changed c on c.day <= d.day
    group by d.day
),

late_title as (
    select d.day, b.invoice_id, b.customer_id, b.open_cents, d.day - b.late_from as days_late
    from balance b
    join asked_day d on b.late_from < d.day and b.open_from <= d.day and b.open_until > d.day
),

overdue as (
    select day, sum(open_cents) as cents,
        sum(open_cents) filter (where days_late <= 90) as recent_cents
    from late_title
    group by day
),

late_customer as (
    select day, customer_id, max(days_late) as days_late
    from late_title
    group by day, customer_id
),

late_customers as (
    select day, count(*) as customers
    from late_customer
    group by day
),

at_risk as (
    select p.position, sum(b.open_cents) as cents
    from span p
    join late_customer c on c.day = p.last_on
    join balance b on b.customer_id = c.customer_id
        and b.receivable_from <= p.last_on and b.open_until > p.last_on
    where c.days_late > 30
    group by p.position
),

fallen_due_day as (
    select counted_from, counted_until, count(*) as invoices, sum(principal_cents) as cents
    from fallen_due_invoice
    group by counted_from, counted_until
),

fallen_due as (
    select d.day, sum(f.invoices) as invoices, sum(f.cents) as cents
    from asked_day d
    join fallen_due_day f on d.day between f.counted_from and f.counted_until
    group by d.day
),

billing as (
    select greatest(issued_on, due_on - 30) as day, sum(principal_cents) as cents
    from scoped_invoice
    where greatest(issued_on, due_on - 30)
        between list_min($firsts::date[]) and list_max($lasts::date[])
    group by greatest(issued_on, due_on - 30)
),

billed as (
    select p.position, sum(b.cents) as cents
    from span p
    join billing b on b.day between p.first_on and p.last_on
    group by p.position
),

span_level as (
    select
        p.position,
        (p.last_on - p.first_on + 1)::bigint as "spanDays",
        coalesce(l.open_cents, 0)::bigint as "openCents",
        coalesce(o.cents, 0)::bigint as "overdueCents",
        coalesce(c.customers, 0)::bigint as "customersLate",
        coalesce(o.recent_cents, 0)::bigint as "recentOverdueCents",
        coalesce(f.cents, 0)::bigint as "fallenDueCents",
        coalesce(f.invoices, 0)::bigint as "fallenDueInvoices",
        coalesce(l.receivable_cents, 0)::bigint as "receivableCents",
        coalesce(r.cents, 0)::bigint as "atRiskCents",
        coalesce(b.cents, 0)::bigint as "receivableBilledCents"
    from span p
    left join level l on l.day = p.last_on
    left join overdue o on o.day = p.last_on
    left join late_customers c on c.day = p.last_on
    left join at_risk r on r.position = p.position
    left join fallen_due f on f.day = p.last_on
    left join billed b on b.position = p.position
)
