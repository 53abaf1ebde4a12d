-- Customers told apart by $by, and who else is near them; read without the question's own filters. Who is
-- counted is on $asOf in the base or owes; with $ever, has ever had a title besides. What is in $together
-- is one group, whose key is '*'.
-- member: each title and contract, with its value of every filter.
-- outside: for each filter, who else has the values that a group has: of a neighborhood, the others of the
-- cities it is in. near spares counting where there are many.
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

valued as (
    select
        *,
        case $by::varchar
            when 'branch' then branch
            when 'city' then city
            when 'neighborhood' then neighborhood
            when 'personType' then person_type
            when 'customerType' then customer_type
            when 'plan' then plan
            when 'contractStatus' then contract_status
        end as value
    from member
),

keyed as (
    select *, case when list_contains($together::varchar[], value) then '*' else value end as key
    from valued
),

held as (
    select customer_id, key, 'branch' as filter, branch as shared from keyed
    union all
    select customer_id, key, 'city', city from keyed
    union all
    select customer_id, key, 'neighborhood', neighborhood from keyed
    union all
    select customer_id, key, 'personType', person_type from keyed
    union all
    select customer_id, key, 'customerType', customer_type from keyed
    union all
    select customer_id, key, 'plan', plan from keyed
    union all
    select customer_id, key, 'contractStatus', contract_status from keyed
),

touched as (
    select key, filter, shared, count(*) as own_rows from held group by key, filter, shared
),

shared_rows as (
    select filter, shared, sum(own_rows) as all_rows from touched group by filter, shared
),

near as (
    select t.key, t.filter
    from touched t
    join shared_rows using (filter, shared)
    group by t.key, t.filter
    having sum(all_rows - own_rows) between 1 and 100 * $fewestCustomers::bigint
),

outside as (
    select t.key, t.filter, count(distinct h.customer_id) as customers
    from near
    join touched t using (key, filter)
    join held h using (filter, shared)
    where h.key <> t.key
    group by t.key, t.filter
),

nearest as (
    select key, min(customers) as customers from outside group by key
),

counted as (
    select key, count(distinct customer_id) as customers from keyed group by key
),

few as (
    select count(distinct customer_id) as customers
    from keyed
    join counted using (key)
    where counted.customers < $fewestCustomers::bigint
)

select
    c.key as "key",
    c.customers as "customers",
    n.customers as "outside",
    (select customers from few) as "few",
    (select count(distinct customer_id) from keyed) as "all"
from counted c
left join nearest n using (key)
order by c.customers, c.key
