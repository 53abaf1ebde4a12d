-- Contracts that make a customer part of the base on each of $days: active or negatived, or ended
-- after that day; activated by then. Same scope and filters as in ledger.sql, where a change belongs
-- too, and branch and area are told the same way.
placed_contract as (
    select
        k.id as contract_id,
        k.customer_id,
        coalesce(k.branch_id, c.branch_id) as branch_id,
        case when k.own_address then k.city_id else c.city_id end as city_id,
        case when k.own_address then k.neighborhood_key else c.neighborhood_key end
            as neighborhood_key,
        c.person_type,
        c.customer_type_id,
        k.plan_id,
        k.status as contract_status,
        k.activated_on,
        k.ended_on
    from contract k
    join customer c on c.id = k.customer_id
    where not c.prospect
),

base_contract as (
    select d.day, k.*
    from placed_contract k
    join asked_day d
        on (k.activated_on is null or k.activated_on <= d.day)
        and (k.contract_status in ('active', 'negative')
            or (k.contract_status = 'cancelled' and k.ended_on > d.day))
    where ($scope::bigint[] is null or k.branch_id = any($scope::bigint[]))
        and ($branch::bigint[] is null or k.branch_id = any($branch::bigint[])
            or ($noBranch::boolean and k.branch_id is null))
        and ($city::bigint[] is null or k.city_id = any($city::bigint[])
            or ($noCity::boolean and k.city_id is null))
        and ($neighborhood::varchar[] is null
            or k.neighborhood_key = any($neighborhood::varchar[]))
        and ($personType::varchar[] is null or k.person_type = any($personType::varchar[]))
        and ($customerType::bigint[] is null or k.customer_type_id = any($customerType::bigint[])
            or ($noCustomerType::boolean and k.customer_type_id is null))
        and ($plan::bigint[] is null or k.plan_id = any($plan::bigint[])
            or ($noPlan::boolean and k.plan_id is null))
        and ($contractStatus::varchar[] is null
            or k.contract_status = any($contractStatus::varchar[]))
)
