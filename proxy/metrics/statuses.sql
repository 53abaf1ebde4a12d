-- Customers by the days late of their oldest open title, on each of $days: none is current, 1 to 6
-- standard, 7 to 9 transition, more chronic. The base is who has a contract in force or any overdue
-- title. Contracts are counted by their own lateness.
customer_debt as (
    select day, customer_id, max(days_late) as days_late,
        sum(open_cents) as open_cents,
        sum(case when days_late > 0 then open_cents else 0 end) as overdue_cents
    from open_invoice
    group by day, customer_id
),

contract_debt as (
    select day, contract_id, max(days_late) as days_late
    from open_invoice
    where contract_id is not null
    group by day, contract_id
),

base_customer as (
    select day, customer_id from base_contract
    union
    select day, customer_id from customer_debt where days_late > 0
),

counted_contract as (
    select day, contract_id from base_contract
    union
    select day, contract_id from contract_debt where days_late > 0
),

customers as (
    select b.day, coalesce(d.days_late, 0) as days_late, count(*) as customers,
        coalesce(sum(d.open_cents), 0) as open_cents,
        coalesce(sum(d.overdue_cents), 0) as overdue_cents
    from base_customer b
    left join customer_debt d on d.day = b.day and d.customer_id = b.customer_id
    group by b.day, coalesce(d.days_late, 0)
),

contracts as (
    select c.day, coalesce(d.days_late, 0) as days_late, count(*) as contracts
    from counted_contract c
    left join contract_debt d on d.day = c.day and d.contract_id = c.contract_id
    group by c.day, coalesce(d.days_late, 0)
),

by_customer as (
    select d.day, s.position, sum(c.customers) as customers, sum(c.open_cents) as open_cents,
        sum(c.overdue_cents) as overdue_cents
    from asked_day d
    cross join status s
    join customers c on c.day = d.day and c.days_late between s.from_day and s.to_day
    group by d.day, s.position
),

by_contract as (
    select d.day, s.position, sum(c.contracts) as contracts
    from asked_day d
    cross join status s
    join contracts c on c.day = d.day and c.days_late between s.from_day and s.to_day
    group by d.day, s.position
)

select
    d.day as "day",
    s.name as "status",
    coalesce(c.customers, 0)::bigint as "customers",
    coalesce(k.contracts, 0)::bigint as "contracts",
    coalesce(c.open_cents, 0)::bigint as "openCents",
    coalesce(c.overdue_cents, 0)::bigint as "overdueCents"
from asked_day d
cross join status s
left join by_customer c on c.day = d.day and c.position = s.position
left join by_contract k on k.day = d.day and k.position = s.position
order by d.day desc, s.position
