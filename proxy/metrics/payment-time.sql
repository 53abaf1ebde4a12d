-- Days from issue and from the due day to payment of the titles that paid-titles.sql counts, one line
-- per range of delay, empty ones included, and the figures of all of them beside each. A title's
-- channel is that of its last payment.
delay_range (position, from_day, to_day) as (
    values (0, null, -6), (1, -5, -1), (2, 0, 0), (3, 1, 3), (4, 4, 6), (5, 7, 9), (6, 10, 30),
        (7, 31, null)
),

paid as (
    select t.paid_on - t.issued_on as days, t.paid_on - t.late_from as delay, t.principal_cents
    from paid_title t
    join span p on t.seen_from <= p.last_on and t.seen_until > p.last_on
        and t.paid_on >= p.first_on
    where $channel::varchar[] is null or exists (
        select 1
        from settlement s
        where s.invoice_id = t.invoice_id and s.settled_on = t.paid_on
            and s.kind = 'payment' and list_contains($channel::varchar[], s.channel)
    )
),

summary as (
    select
        count(*) as invoices,
        percentile_cont(0.5) within group (order by days) as median_days,
        avg(days) as mean_days,
        sum(days * principal_cents)::double precision
            / nullif(sum(principal_cents), 0)::double precision as weighted_days,
        percentile_cont(0.5) within group (order by delay) as median_delay,
        avg(delay) as mean_delay,
        avg(delay) filter (where delay > 0) as mean_late_delay,
        count(*) filter (where delay <= 0) as on_time
    from paid
)

select
    r.from_day::bigint as "from",
    r.to_day::bigint as "to",
    count(p.delay) as "invoices",
    coalesce(sum(p.principal_cents), 0)::bigint as "principalCents",
    s.invoices as "paidInvoices",
    s.median_days as "medianDays",
    s.mean_days as "meanDays",
    s.weighted_days as "weightedDays",
    s.median_delay as "medianDelay",
    s.mean_delay as "meanDelay",
    s.mean_late_delay as "meanLateDelay",
    s.on_time as "onTime"
from delay_range r
cross join summary s
left join paid p on p.delay >= coalesce(r.from_day, p.delay) and p.delay <= coalesce(r.to_day, p.delay)
group by r.position, r.from_day, r.to_day, s.invoices, s.median_days, s.mean_days, s.weighted_days,
    s.median_delay, s.mean_delay, s.mean_late_delay, s.on_time
order by r.position
