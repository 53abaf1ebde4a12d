-- Contracts with overdue titles of the customers of one page, and how their access stands.
select
    o.customer_id::varchar as "customerId",
    o.contract_id::varchar as "contractId",
    coalesce(p.name, k.plan_name) as "plan",
    a.access_code as "accessCode",
    a.suspended as "suspended",
    a.trust_unlock as "trustUnlock"
from (
    select distinct customer_id, contract_id
    from open_invoice
    where days_late > 0 and contract_id is not null
        and customer_id = any($customers::bigint[])
) o
left join contract k on k.id = o.contract_id
left join plan p on p.id = k.plan_id
left join access_state a on a.contract_id = o.contract_id
order by o.customer_id, o.contract_id
