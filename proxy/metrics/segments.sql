-- Debt and customers on the day, told apart by $by: one line per segment of the page, one for those
-- that are told together, one for everything.
-- A title or contract is in the segment that the filter of that name would find it in; a customer is
-- in every segment of theirs, and once in the wider lines. Customers have a contract in force or an
-- overdue title there. Where no customer is left and nothing is open there is no segment.
-- Segments of fewer than $fewestCustomers customers, and those of $together, are told together, with all
-- that is in no segment, so that subtraction tells no more than that. Where those are still fewer customers, the smallest of
-- the other segments joins them.
counted as (
    select neighborhood_key, person_type, customer_type_id, city_id, branch_id, plan_id, customer_id,
        days_late > 0 as in_base,
        open_cents,
        case when days_late > 0 then open_cents else 0 end as overdue_cents,
        case when days_late between 1 and 90 then open_cents else 0 end as recent_overdue_cents,
        0 as fallen_due_cents,
        0 as fallen_due_invoices
    from open_invoice
    union all
    select neighborhood_key, person_type, customer_type_id, city_id, branch_id, plan_id, customer_id,
        false, 0, 0, 0, principal_cents, 1
    from fallen_due_invoice
    union all
    select neighborhood_key, person_type, customer_type_id, city_id, branch_id, plan_id, customer_id,
        true, 0, 0, 0, 0, 0
    from base_contract
),

keyed as (
    select *,
        coalesce(
            case $by
                when 'neighborhood' then neighborhood_key
                when 'personType' then person_type
                when 'customerType' then customer_type_id::varchar
                when 'city' then city_id::varchar
                when 'branch' then branch_id::varchar
                when 'plan' then plan_id::varchar
            end,
            ''
        ) as key
    from counted
),

segment as (
    select key,
        count(distinct customer_id) filter (where in_base) as customers,
        count(distinct customer_id) filter (where overdue_cents > 0) as customers_late,
        sum(open_cents) as open_cents,
        sum(overdue_cents) as overdue_cents,
        sum(recent_overdue_cents) as recent_overdue_cents,
        sum(fallen_due_cents) as fallen_due_cents,
        sum(fallen_due_invoices) as fallen_due_invoices
    from keyed
    group by key
    having count(*) filter (where in_base) > 0 or sum(open_cents) > 0
),

large as (
    select *, row_number() over (order by customers, key) as place
    from segment
    where customers >= $fewestCustomers::bigint
        and not list_contains($together::varchar[], key)
),

remainder as (
    select count(*) as lines, count(distinct customer_id) filter (where in_base) as customers
    from keyed
    where key not in (select key from large)
),

apart as (
    select l.*
    from large l
    cross join remainder r
    where l.place > 1 or r.lines = 0 or r.customers >= $fewestCustomers::bigint
),

wider as (
    select line,
        count(distinct key) filter (where in_base or open_cents > 0) as segments,
        count(distinct customer_id) filter (where in_base) as customers,
        count(distinct customer_id) filter (where overdue_cents > 0) as customers_late,
        sum(open_cents) as open_cents,
        sum(overdue_cents) as overdue_cents,
        sum(recent_overdue_cents) as recent_overdue_cents,
        sum(fallen_due_cents) as fallen_due_cents,
        sum(fallen_due_invoices) as fallen_due_invoices
    from (
        select 'total' as line, * from keyed
        union all
        select 'merged', * from keyed
        where $fewestCustomers::bigint > 0 and key not in (select key from apart)
    ) summed
    group by line
),

-- $found: keys whose label contains $search; a key without one is its own label.
page as (
    select s.*, coalesce(l.label, s.key) as label
    from apart s
    left join label l on l.dimension = $by and l.key = s.key
    where ($search::varchar is null
            or s.key in (select unnest($found::varchar[]))
            or (l.label is null and position($search::varchar in s.key) > 0))
        and ($afterKey::varchar is null
            or s.overdue_cents < $afterCents::bigint
            or (s.overdue_cents = $afterCents::bigint and s.key > $afterKey::varchar))
    order by s.overdue_cents desc, s.key
    limit $limit::bigint
)

select
    line as "line",
    key as "key",
    label as "label",
    segments as "segments",
    customers as "customers",
    customers_late as "customersLate",
    open_cents::bigint as "openCents",
    overdue_cents::bigint as "overdueCents",
    recent_overdue_cents::bigint as "recentOverdueCents",
    fallen_due_cents::bigint as "fallenDueCents",
    fallen_due_invoices::bigint as "fallenDueInvoices"
from (
    select 'segment' as line, key, label, 1 as segments, customers, customers_late, open_cents,
        overdue_cents, recent_overdue_cents, fallen_due_cents, fallen_due_invoices
    from page
    union all
    select line, '', '', segments, customers, customers_late, open_cents,
        overdue_cents, recent_overdue_cents, fallen_due_cents, fallen_due_invoices
    from wider
) lines
order by line = 'segment' desc, overdue_cents desc, key
