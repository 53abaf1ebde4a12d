-- Customers of the base by their oldest open title, as the statuses count them.
select c.customer_id
from (
    select customer_id, max(days_late) as days_late
    from (
        select customer_id, days_late_in_all as days_late from debt where days_late_in_all > 0
        union all
        select customer_id, 0 from base_contract where day = $asOf::date
    ) standing
    group by customer_id
) c
join status s on c.days_late between s.from_day and s.to_day
where s.name = any($status::varchar[])
