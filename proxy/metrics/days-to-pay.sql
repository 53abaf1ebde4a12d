-- Days from issue to payment of the titles fully paid at the end of each of the spans, by a last
-- payment in it.
payment_day as (
    select paid_on, seen_from, seen_until, count(*) as invoices, sum(paid_on - issued_on) as days
    from paid_title
    group by paid_on, seen_from, seen_until
),

span_paid as (
    select
        p.position,
        coalesce(sum(d.invoices), 0)::bigint as "paidInvoices",
        sum(d.days)::double precision / sum(d.invoices)::double precision as "meanDaysToPay"
    from span p
    left join payment_day d on d.seen_from <= p.last_on and d.seen_until > p.last_on
        and d.paid_on >= p.first_on
    group by p.position
)
