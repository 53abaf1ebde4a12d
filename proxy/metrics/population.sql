-- For each segment of a question, by $by or all as one: the smallest group of customers that its answer,
-- taken from the answers to its like, could leave alone; and its own customers. Read without the
-- question's own filters: who is counted is on $asOf in the base or owes, or with $ever has had a title.
-- member: each title and contract, with its value of every filter.
-- placed: the class of each in every filter asked, its value where that is chosen, null for the rest;
-- asked where every class is chosen.
-- cell: customers of each combination of classes in a segment, the rest among them. What is told of the
-- question, of single values of it, and of it without one of its filters are sums of whole cells.
-- outside: for each filter, who else has the values that a segment has: of a neighborhood, the others of
-- the cities it is in. A customer has few rows, so near spares counting where there are many.
owned (customer_id, branch_id, city_id, neighborhood_key, person_type, customer_type_id, plan_id,
    contract_status) as (
    select customer_id, branch_id, city_id, neighborhood_key, person_type, customer_type_id, plan_id,
        coalesce(contract_status, 'other')
    from open_invoice
    union all
    select customer_id, branch_id, city_id, neighborhood_key, person_type, customer_type_id, plan_id,
        contract_status
    from base_contract
    union all
    select customer_id, branch_id, city_id, neighborhood_key, person_type, customer_type_id, plan_id,
        coalesce(contract_status, 'other')
    from scoped_invoice
    where $ever::boolean
),

member as (
    select distinct
        customer_id,
        coalesce(branch_id::varchar, '') as branch,
        coalesce(city_id::varchar, '') as city,
        coalesce(neighborhood_key, '') as neighborhood,
        coalesce(person_type, '') as person_type,
        coalesce(customer_type_id::varchar, '') as customer_type,
        coalesce(plan_id::varchar, '') as plan,
        coalesce(contract_status, '') as contract_status
    from owned
),

placed as (
    select
        *,
        case $by::varchar
            when 'neighborhood' then neighborhood
            when 'personType' then person_type
            when 'customerType' then customer_type
            when 'city' then city
            when 'branch' then branch
            when 'plan' then plan
            when 'contractStatus' then contract_status
            else ''
        end as key,
        [
            case when $ofBranch::varchar[] is null then '*'
                when list_contains($ofBranch::varchar[], branch) then branch end,
            case when $ofCity::varchar[] is null then '*'
                when list_contains($ofCity::varchar[], city) then city end,
            case when $ofNeighborhood::varchar[] is null then '*'
                when list_contains($ofNeighborhood::varchar[], neighborhood) then neighborhood end,
            case when $ofPersonType::varchar[] is null then '*'
                when list_contains($ofPersonType::varchar[], person_type) then person_type end,
            case when $ofCustomerType::varchar[] is null then '*'
                when list_contains($ofCustomerType::varchar[], customer_type) then customer_type end,
            case when $ofPlan::varchar[] is null then '*'
                when list_contains($ofPlan::varchar[], plan) then plan end,
            case when $ofContractStatus::varchar[] is null then '*'
                when list_contains($ofContractStatus::varchar[], contract_status)
                    then contract_status end
        ] as classes,
        not list_contains(list_transform(classes, lambda class: class is null), true) as asked
    from member
),

cell as (
    select key, count(distinct customer_id) as customers from placed group by key, classes
),

held as (
    unpivot (
        select customer_id, key, asked, branch, city, neighborhood, person_type, customer_type, plan,
            contract_status
        from placed
    )
    on branch, city, neighborhood, person_type, customer_type, plan, contract_status
    into name filter value value
),

touched as (
    select key, filter, value, count(*) as own_rows
    from held
    where asked
    group by key, filter, value
),

value_rows as (
    select filter, value, count(*) as all_rows from held group by filter, value
),

near as (
    select t.key, t.filter
    from touched t
    join value_rows using (filter, value)
    group by t.key, t.filter
    having sum(all_rows - own_rows) between 1 and 10 * $fewestCustomers::bigint
),

outside as (
    select t.key, count(distinct h.customer_id) as customers
    from near
    join touched t using (key, filter)
    join held h using (filter, value)
    where not (h.asked and h.key = t.key)
    group by t.key, t.filter
),

smallest as (
    select key, min(customers) as customers
    from (from cell union all from outside)
    group by key
)

select
    p.key as "key",
    any_value(s.customers) as "smallest"
from placed p
join smallest s using (key)
where p.asked
group by p.key
