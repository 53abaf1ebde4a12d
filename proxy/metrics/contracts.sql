-- Contracts that make a customer part of the base: active or negatived, or ended after a day; activated
-- by then. Same scope and filters as in ledger.sql, where a change belongs too, and branch and area are
-- told the same way.
-- scoped_contract: each contract once, in force from the first of its two days until the day before the
-- other; base_contract: those in force on each of $days.
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
        coalesce(k.activated_on, date '1900-01-01') as in_force_from,
        case
            when k.status in ('active', 'negative') then date '2101-01-01'
            when k.status = 'cancelled' then k.ended_on
        end as in_force_until
    from contract k
    join customer c on c.id = k.customer_id
    where not c.prospect
),

scoped_contract as not materialized (
    select *
    from placed_contract k
    where k.in_force_until is not null
        and ($scope::bigint[] is null or list_contains($scope::bigint[], k.branch_id))
        and ($branch::bigint[] is null or list_contains($branch::bigint[], k.branch_id)
            or ($noBranch::boolean and k.branch_id is null))
        and ($city::bigint[] is null or list_contains($city::bigint[], k.city_id)
            or ($noCity::boolean and k.city_id is null))
        and ($neighborhood::varchar[] is null
            or list_contains($neighborhood::varchar[], k.neighborhood_key))
        and ($personType::varchar[] is null or list_contains($personType::varchar[], k.person_type))
        and ($customerType::bigint[] is null
            or list_contains($customerType::bigint[], k.customer_type_id)
            or ($noCustomerType::boolean and k.customer_type_id is null))
        and ($plan::bigint[] is null or list_contains($plan::bigint[], k.plan_id)
            or ($noPlan::boolean and k.plan_id is null))
        and ($contractStatus::varchar[] is null
            or list_contains($contractStatus::varchar[], k.contract_status))
),

base_contract as (
    select d.day, k.*
    from scoped_contract k
    join asked_day d on k.in_force_from <= d.day and k.in_force_until > d.day
)
