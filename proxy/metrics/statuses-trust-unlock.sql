-- Contracts on trust unlock at the end of $asOf that still have an overdue title: the flag may
-- outlive the payment, and then it says nothing.
unlocked as (
    select contract_id from access_state where trust_unlock
)

select
    count(distinct o.customer_id) as "customers",
    count(distinct o.contract_id) as "contracts",
    coalesce(sum(o.open_cents), 0)::bigint as "overdueCents"
from open_invoice o
join unlocked u on u.contract_id = o.contract_id
where o.days_late > 0 and o.day = $asOf::date
