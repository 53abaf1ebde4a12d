-- Contracts that make a customer part of the base on each of $days: active or negatived, or ended
-- after that day; activated by then. Same scope and filters as titles.
base_contract as (
    select d.day, k.id as contract_id, k.customer_id
    from contract k
    join customer c on c.id = k.customer_id
    join asked_day d
        on (k.activated_on is null or k.activated_on <= d.day)
        and (k.status in ('active', 'negative') or (k.status = 'cancelled' and k.ended_on > d.day))
    where not c.prospect
        and ($scope::bigint[] is null
            or coalesce(k.branch_id, c.branch_id) = any($scope::bigint[]))
        and ($branch::bigint[] is null
            or coalesce(k.branch_id, c.branch_id) = any($branch::bigint[]))
        and ($city::bigint[] is null
            or case when k.own_address then k.city_id else c.city_id end = any($city::bigint[]))
        and ($neighborhood::varchar[] is null
            or case when k.own_address then k.neighborhood_key else c.neighborhood_key end
                = any($neighborhood::varchar[]))
        and ($personType::varchar[] is null or c.person_type = any($personType::varchar[]))
        and ($customerType::bigint[] is null or c.customer_type_id = any($customerType::bigint[]))
        and ($plan::bigint[] is null or k.plan_id = any($plan::bigint[]))
        and ($contractStatus::varchar[] is null or k.status = any($contractStatus::varchar[]))
)
