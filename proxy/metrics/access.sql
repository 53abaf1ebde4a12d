-- How each contract's access stood at the end of $asOf: from the register for today, from the
-- recorded days for any day before.
access_state as (
    select id as contract_id, access_code, suspended, trust_unlock
    from contract
    where $isToday
    union all
    select contract_id, access_code, suspended, trust_unlock
    from (
        select a.*, row_number() over (partition by a.contract_id order by a.day desc) as age
        from history.contract_access a
        where not $isToday and a.day <= $asOf::date
    ) line
    where age = 1
)
