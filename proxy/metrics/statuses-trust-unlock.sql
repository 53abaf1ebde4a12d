-- Late contracts on trust unlock, as the suspension funnel counts them, and whose debt it is.
select
    count(distinct o.customer_id) as "customers",
    count(distinct o.contract_id) as "contracts",
    coalesce(sum(o.open_cents), 0)::bigint as "overdueCents"
from open_invoice o
join late_contract k on k.contract_id = o.contract_id
where o.day = $asOf::date and o.days_late > 0 and k.funnel_column = 'trustUnlock'
