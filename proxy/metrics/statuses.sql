-- Customers and contracts of the base by the days late of their oldest open title, on each of $days:
-- none is current, 1 to 6 standard, 7 to 9 transition, more chronic.
customer_debt as (
    select day, customer_id,
        sum(open_cents) as open_cents,
        sum(case when days_late > 0 then open_cents else 0 end) as overdue_cents
    from open_invoice
    group by day, customer_id
),

customers as (
    select b.day, b.days_late, count(*) as customers,
        coalesce(sum(d.open_cents), 0) as open_cents,
        coalesce(sum(d.overdue_cents), 0) as overdue_cents
    from standing b
    left join customer_debt d on d.day = b.day and d.customer_id = b.customer_id
    group by b.day, b.days_late
),

contract_standing as (
    select day, contract_id, max(days_late) as days_late
    from (
        select day, contract_id, days_late
        from open_invoice
        where days_late > 0 and contract_id is not null
        union all
        select day, contract_id, 0 from base_contract
    ) counted
    group by day, contract_id
),

contracts as (
    select day, days_late, count(*) as contracts
    from contract_standing
    group by day, days_late
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
