-- Open principal by days late at the end of $asOf, one line per bucket, empty ones included, and two
-- wider lines for what is overdue and for everything.
-- Per title: a customer with an old one also stands in the young buckets with the others.
bucket (position, name, from_day, to_day) as (
    values
        (0, 'not-due', 0, 0),
        (1, '1-6', 1, 6),
        (2, '7-9', 7, 9),
        (3, '10-30', 10, 30),
        (4, '31-60', 31, 60),
        (5, '61-90', 61, 90),
        (6, '90+', 91, 1000000),
        (7, 'overdue', 1, 1000000),
        (8, 'total', 0, 1000000)
)

select
    b.name as "bucket",
    count(o.invoice_id) as "invoices",
    count(distinct o.customer_id) as "customers",
    coalesce(sum(o.open_cents), 0)::bigint as "openCents"
from bucket b
left join open_invoice o on o.days_late between b.from_day and b.to_day
group by b.position, b.name
order by b.position
