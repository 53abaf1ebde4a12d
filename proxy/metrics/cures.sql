-- For each span: customers late on the day before it, and those of them current by payment on its last,
-- as roll.sql tells them from the adjusted and from who left. Both days are among $days; who is late is
-- told by levels.sql.
payer as (
    select p.position, p.last_on, t.customer_id
    from span p
    join late_title t on t.day = p.first_on - 1
    join settlement s on s.invoice_id = t.invoice_id
        and s.settled_on >= p.first_on and s.settled_on <= p.last_on
    where s.kind = 'payment'
    group by p.position, p.last_on, t.customer_id
    having sum(s.principal_cents) > 0
),

cured as (
    select y.position, count(*) as customers
    from payer y
    anti join late_customer l on l.day = y.last_on and l.customer_id = y.customer_id
    semi join scoped_contract k on k.customer_id = y.customer_id
        and k.in_force_from <= y.last_on and k.in_force_until > y.last_on
    group by y.position
),

span_cure as (
    select
        p.position,
        coalesce(l.customers, 0)::bigint as "lateBeforeCustomers",
        coalesce(c.customers, 0)::bigint as "curedCustomers"
    from span p
    left join late_customers l on l.day = p.first_on - 1
    left join cured c on c.position = p.position
)
