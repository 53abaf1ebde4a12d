-- The values of each filter and how many customers have them, in any of their contracts in force
-- today or titles open today; channels by who paid in the 365 days that end today. Who has no value
-- counts under an empty one. A value of fewer than $fewestCustomers customers is left out.
member as (
    select customer_id, neighborhood_key, person_type, customer_type_id, city_id, branch_id, plan_id,
        coalesce(contract_status, 'other') as contract_status
    from open_invoice
    union all
    select customer_id, neighborhood_key, person_type, customer_type_id, city_id, branch_id, plan_id,
        contract_status
    from base_contract
),

choice (dimension, value, customers) as (
    select 'neighborhood', neighborhood_key, count(distinct customer_id)
    from member group by neighborhood_key
    union all
    select 'personType', person_type, count(distinct customer_id)
    from member group by person_type
    union all
    select 'customerType', coalesce(customer_type_id::varchar, ''), count(distinct customer_id)
    from member group by customer_type_id
    union all
    select 'city', coalesce(city_id::varchar, ''), count(distinct customer_id)
    from member group by city_id
    union all
    select 'branch', coalesce(branch_id::varchar, ''), count(distinct customer_id)
    from member group by branch_id
    union all
    select 'plan', coalesce(plan_id::varchar, ''), count(distinct customer_id)
    from member group by plan_id
    union all
    select 'contractStatus', contract_status, count(distinct customer_id)
    from member group by contract_status
    union all
    select 'channel', channel, count(distinct customer_id)
    from received
    where settled_on > $asOf::date - 365 and settled_on <= $asOf::date
    group by channel
)

select
    c.dimension as "filter",
    c.value as "value",
    case when c.dimension in ('contractStatus', 'channel') then ''
        else coalesce(l.label, c.value) end as "label",
    c.customers as "customers"
from choice c
left join label l on l.dimension = c.dimension and l.key = c.value
where c.customers >= $fewestCustomers::bigint
order by c.customers desc, c.value
