-- Late contracts on trust unlock, as the suspension funnel counts them, and whose debt it is.
select
    count(distinct o.customer_id) as "customers",
    count(distinct o.contract_id) as "contracts",
    coalesce(sum(o.open_cents), 0)::bigint as "overdueCents"
from overdue_title o
join late_contract k on k.contract_id = o.contract_id
where k.funnel_column = 'trustUnlock'
