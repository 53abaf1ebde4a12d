-- Who is in the base on each of $days, by the days late of their oldest open title: customers with a
-- contract in force or any overdue title.
standing as (
    select day, customer_id, max(days_late) as days_late
    from (
        select day, customer_id, days_late from open_invoice where days_late > 0
        union all
        select day, customer_id, 0 from base_contract
    ) counted
    group by day, customer_id
)
