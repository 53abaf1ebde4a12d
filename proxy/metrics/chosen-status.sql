-- Customers of the base by their oldest open title, as the statuses count them.
select c.customer_id
from standing c
join status s on c.days_late between s.from_day and s.to_day
where c.day = $asOf::date and list_contains($status::varchar[], s.name)
