-- The smallest group of customers that a question's answer, taken from the answers to its like, could
-- leave alone; and how many customers are in it themselves. Read without the question's own filters:
-- who is counted is on $asOf in the base or owes, or with $ever has had a title.
-- member: each title and contract, with its value of every filter.
-- placed: the class of each in every filter asked: its value where that is chosen, null for the rest;
-- asked where every class is chosen.
-- cell: customers of each combination of classes, the rest among them. What is told of the question, of
-- single values of it, and of it without one of its filters are sums of whole cells.
-- leftover: for each filter, customers of the question that are in no value which lies wholly within it
-- and may be asked for by itself: of a branch, those outside its own cities.
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

cell (customers) as (
    select count(distinct customer_id) from placed group by classes
),

held as (
    unpivot (
        select customer_id, asked, branch, city, neighborhood, person_type, customer_type, plan,
            contract_status
        from placed
    )
    on branch, city, neighborhood, person_type, customer_type, plan, contract_status
    into name filter value value
),

inner_value as (
    select filter, value
    from held
    group by filter, value
    having bool_and(asked) and count(distinct customer_id) >= $fewestCustomers::bigint
),

leftover (customers) as (
    select count(distinct h.customer_id)
    from held h
    anti join inner_value v using (filter, value)
    where h.asked
    group by h.filter
)

select
    (select count(distinct customer_id) from placed where asked) as "customers",
    (select min(customers) from (from cell union all from leftover)) as "smallest"
