-- What the values that titles and contracts are told apart by are called: person types by the words of
-- collections, the rest as the register spells them. A neighborhood is called what it is spelled most
-- often; what the register does not say is not named.
written as (
    select neighborhood_key as key, neighborhood, count(*) as times
    from (
        select neighborhood_key, neighborhood from customer
        union all
        select neighborhood_key, neighborhood from contract where own_address
    ) address
    where neighborhood_key <> ''
    group by neighborhood_key, neighborhood
),

spelling as (
    select key, regexp_replace(trim(neighborhood), '\s+', ' ', 'g') as label, sum(times) as times
    from written
    group by 1, 2
),

label (dimension, key, label) as (
    select 'neighborhood', key, label
    from (
        select key, label,
            row_number() over (partition by key order by times desc, label) as place
        from spelling
    ) ranked
    where place = 1
    union all
    select 'city', id::varchar, name from city where name is not null
    union all
    select 'branch', id::varchar, name from branch where name is not null
    union all
    select 'plan', id::varchar, name from plan where name is not null
    union all
    select 'customerType', id::varchar, name from customer_type where name is not null
    union all
    select 'personType', key, words
    from (
        values ('PF', 'Pessoa física'), ('PJ', 'Pessoa jurídica'), ('unknown', 'Não informado')
    ) as person_type (key, words)
)
