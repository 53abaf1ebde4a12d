-- How each contract's access stood at the end of $asOf: from the register for today, from the
-- recorded days for any day before.
-- access: IXC's code in four words; $blockedStates are the codes of a block. A suspension the customer
-- asked for is no block, and a code nobody knows is other.
-- trust_unlock: in use, by its flag or because the day lies between its grant and its planned end.
access_line as (
    select id as contract_id, access_code, suspended, trust_unlock, unlocked_on, unlock_ends_on
    from contract
    where $isToday
    union all
    select contract_id, access_code, suspended, trust_unlock, unlocked_on, unlock_ends_on
    from (
        select a.*, row_number() over (partition by a.contract_id order by a.day desc) as age
        from history.contract_access a
        where not $isToday and a.day <= $asOf::date
    ) line
    where age = 1
),

access_state as (
    select
        contract_id,
        case
            when suspended or access_code is null then 'other'
            when list_contains($blockedStates::varchar[], access_code) then 'blocked'
            when access_code = 'A' then 'active'
            when access_code = 'FA' then 'notice'
            else 'other'
        end as access,
        coalesce(trust_unlock, false)
            or coalesce($asOf::date between unlocked_on and unlock_ends_on, false) as trust_unlock,
        unlocked_on,
        unlock_ends_on
    from access_line
)
