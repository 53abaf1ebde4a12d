-- One line per touched title from $from to $to, with everything a metric filters, dates and counts by.
-- Branch: the title's, else its contract's, else its customer's. Area: the contract's own address
-- when it has one, else the customer's. A title without an issue day counts from 30 days before due.
insert into ledger
with

touched as (
    select distinct invoice_id
    from touched_invoice
    where invoice_id between $from and $to
),

settled as (
    select s.invoice_id, max(s.settled_on) as last_on,
        sum(case when s.kind = 'adjustment' then s.principal_cents else 0 end)::bigint
            as adjusted_cents
    from settlement s
    join touched t on t.invoice_id = s.invoice_id
    where s.invoice_id between $from and $to
    group by s.invoice_id
)

select
    i.id,
    i.customer_id,
    i.contract_id,
    coalesce(i.exclusion, case when c.prospect then 'prospect' end),
    coalesce(i.branch_id, k.branch_id, c.branch_id),
    case when k.own_address then k.city_id else c.city_id end,
    coalesce(case when k.own_address then k.neighborhood_key else c.neighborhood_key end, ''),
    coalesce(c.person_type, 'unknown'),
    c.customer_type_id,
    k.plan_id,
    k.status,
    coalesce(i.issued_on, i.due_on - 30),
    i.due_on,
    coalesce(d.next_business_day, i.due_on),
    i.amount_cents - i.cancelled_cents,
    case when i.open_cents = 0 then coalesce(s.last_on, i.issued_on, i.due_on - 30) end,
    i.awaiting_confirmation,
    coalesce(s.adjusted_cents, 0)
from invoice i
join touched t on t.invoice_id = i.id
left join customer c on c.id = i.customer_id
left join contract k on k.id = i.contract_id
left join closed_day d on d.day = i.due_on
left join settled s on s.invoice_id = i.id
where i.id between $from and $to
