-- Open principal by days late at the end of $asOf, one line per bucket, empty ones included, and two
-- wider lines for what is overdue and for everything.
-- Per title: a customer with an old one also stands in the young buckets with the others.
bucket_line (position, name, from_day, to_day) as (
    select position, name, from_day, to_day from bucket
    union all
    values (7, 'overdue', 1, 1000000), (8, 'total', 0, 1000000)
),

customer_age as (
    select customer_id, days_late, count(*) as invoices, sum(open_cents) as open_cents
    from open_invoice
    group by customer_id, days_late
)

select
    b.name as "bucket",
    coalesce(sum(c.invoices), 0)::bigint as "invoices",
    count(distinct c.customer_id) as "customers",
    coalesce(sum(c.open_cents), 0)::bigint as "openCents"
from bucket_line b
left join customer_age c on c.days_late between b.from_day and b.to_day
group by b.position, b.name
order by b.position
