-- For each span: customers late on its first day, and those of them current by payment on its last,
-- as roll.sql tells them from the adjusted and from who left.

-- The second condition says the same again, where it spares reading what is not late.
late_title as (
    select day, invoice_id, customer_id
    from open_invoice
    where days_late > 0 and late_from < day
),

late as (
    select distinct p.position, l.customer_id
    from span p
    join late_title l on l.day = p.first_on
),

still_late as (
    select distinct p.position, l.customer_id
    from span p
    join late_title l on l.day = p.last_on
),

payer as (
    select p.position, p.last_on, t.customer_id
    from span p
    join late_title t on t.day = p.first_on
    join settlement s on s.invoice_id = t.invoice_id
        and s.settled_on > p.first_on and s.settled_on <= p.last_on
    where s.kind = 'payment'
    group by p.position, p.last_on, t.customer_id
    having sum(s.principal_cents) > 0
),

cured as (
    select y.position, count(*) as customers
    from payer y
    anti join still_late s on s.position = y.position and s.customer_id = y.customer_id
    semi join scoped_contract k on k.customer_id = y.customer_id
        and k.in_force_from <= y.last_on and k.in_force_until > y.last_on
    group by y.position
)

select
    coalesce(l.customers, 0)::bigint as "lateCustomers",
    coalesce(c.customers, 0)::bigint as "curedCustomers"
from span p
left join (select position, count(*) as customers from late group by position) l
    on l.position = p.position
left join cured c on c.position = p.position
order by p.position
