-- Late contracts and what they owe by row and column of the funnel, and one line more for overdue
-- titles of no contract.
select
    funnel_row as "row",
    funnel_column as "column",
    count(*) as "count",
    sum(overdue_cents)::bigint as "overdueCents"
from late_contract
group by funnel_row, funnel_column
union all
select 'unassigned', null, invoices, overdue_cents
from overdue_contract
where contract_id is null
