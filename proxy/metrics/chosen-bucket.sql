-- Customers with an open title in one of the buckets, as the aging counts them.
select o.customer_id
from open_invoice o
join bucket b on o.days_late between b.from_day and b.to_day
where o.day = $asOf::date and list_contains($bucket::varchar[], b.name)
