-- Open, overdue and late customers at the end of each of $days, with the delinquency rate's two
-- terms: overdue principal of titles that fell due in the 90 days before, over all their principal.
position as (
    select day,
        sum(open_cents) as open_cents,
        sum(case when days_late > 0 then open_cents else 0 end) as overdue_cents,
        count(distinct case when days_late > 0 then customer_id end) as customers_late,
        sum(case when days_late between 1 and 90 then open_cents else 0 end) as recent_overdue_cents
    from open_invoice
    group by day
),

fallen_due as (
    select d.day, count(*) as invoices, sum(i.principal_cents) as cents
    from scoped_invoice i
    join asked_day d on i.late_from < d.day and i.late_from >= d.day - 90 and i.issued_on <= d.day
    group by d.day
)

select
    d.day as "day",
    coalesce(p.open_cents, 0)::bigint as "openCents",
    coalesce(p.overdue_cents, 0)::bigint as "overdueCents",
    coalesce(p.customers_late, 0)::bigint as "customersLate",
    coalesce(p.recent_overdue_cents, 0)::bigint as "recentOverdueCents",
    coalesce(f.cents, 0)::bigint as "fallenDueCents",
    coalesce(f.invoices, 0)::bigint as "fallenDueInvoices"
from asked_day d
left join position p on p.day = d.day
left join fallen_due f on f.day = d.day
order by d.day
