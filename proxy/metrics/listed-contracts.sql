-- The contracts of one page of customers, and how their access stood.
select
    k.id::varchar as "contractId",
    coalesce(p.name, k.plan_name) as "plan",
    a.access as "access",
    a.trust_unlock as "trustUnlock",
    a.unlocked_on as "unlockedOn",
    a.unlock_ends_on as "endsOn"
from contract k
left join plan p on p.id = k.plan_id
left join access_state a on a.contract_id = k.id
where list_contains($contracts::bigint[], k.id)
