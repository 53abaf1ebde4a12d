-- The lines of the touched titles from $from to $to, with everything a metric filters, dates and
-- counts by: one for each balance a title had since it was issued, the first of them in any case.
-- Branch: the title's, else its contract's, else its customer's. Area: the contract's own address
-- when it has one, else the customer's. A title without an issue day counts from 30 days before due.
insert into ledger
with

touched as (
    select distinct invoice_id
    from touched_invoice
    where invoice_id between $from and $to
),

-- What was settled before the issue day lowers the first balance.
movement as (
    select i.id as invoice_id, coalesce(i.issued_on, i.due_on - 30) as day, 0 as cents
    from invoice i
    join touched t on t.invoice_id = i.id
    where i.id between $from and $to
    union all
    select s.invoice_id, greatest(s.settled_on, coalesce(i.issued_on, i.due_on - 30)),
        s.principal_cents
    from settlement s
    join touched t on t.invoice_id = s.invoice_id
    join invoice i on i.id = s.invoice_id
    where s.invoice_id between $from and $to and i.id between $from and $to
),

movement_day as (
    select invoice_id, day, sum(cents) as cents
    from movement
    group by invoice_id, day
),

balance as (
    select invoice_id, day as open_from,
        row_number() over (partition by invoice_id order by day) - 1 as step,
        lead(day, 1, date '2101-01-01') over (partition by invoice_id order by day) as open_until,
        sum(cents) over (partition by invoice_id order by day) as settled_cents
    from movement_day
),

settled as (
    select s.invoice_id,
        min(s.settled_on) filter (where s.kind = 'payment' and s.principal_cents > 0)
            as first_paid_on,
        -- Of the last payment, where nothing came after it and nothing was taken back.
        case
            when max(s.settled_on) filter (where s.kind = 'payment' and s.principal_cents > 0)
                = max(s.settled_on)
                and not bool_or(s.kind = 'payment' and s.principal_cents < 0)
                then max(s.settled_on)
        end as closing_on,
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
    case when i.open_cents = 0 then s.closing_on end,
    nullif(s.first_paid_on, case when i.open_cents = 0 then s.closing_on end),
    k.no_notice_until,
    i.awaiting_confirmation,
    coalesce(s.adjusted_cents, 0),
    b.step,
    b.open_from,
    b.open_until,
    greatest(0, i.amount_cents - i.cancelled_cents - b.settled_cents)::bigint
from invoice i
join touched t on t.invoice_id = i.id
left join customer c on c.id = i.customer_id
left join contract k on k.id = i.contract_id
left join closed_day d on d.day = i.due_on
join balance b on b.invoice_id = i.id
left join settled s on s.invoice_id = i.id
where i.id between $from and $to
    and (b.step = 0 or i.amount_cents - i.cancelled_cents > b.settled_cents)
