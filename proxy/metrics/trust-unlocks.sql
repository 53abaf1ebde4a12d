-- Trust unlocks of the window and whether they were honoured, as one line over everybody and one for
-- each of $customers; contracts on trust unlock that still owe at the end of $asOf on the first, and
-- those of them that are still connected after their planned end.
-- An unlock is one grant day of one contract, from the register and, for those it has forgotten, from
-- the recorded days; where its planned end was moved, what was told last counts. It promises the titles
-- of its contract that were overdue that day and unpaid the day before: without any it is no promise and
-- counts nowhere. Kept: nothing of them is open at its planned end. Ended: that day is over.
unlock as (
    select contract_id, unlocked_on, unlock_ends_on as ends_on
    from (
        select told.*,
            row_number() over (
                partition by contract_id, unlocked_on order by told_on desc nulls first
            ) as age
        from (
            select id as contract_id, unlocked_on, unlock_ends_on, null::date as told_on
            from contract
            union all
            select contract_id, unlocked_on, unlock_ends_on, day
            from history.contract_access
        ) told
        where unlocked_on <= $asOf::date
    ) line
    where age = 1
),

promise as (
    select
        u.contract_id,
        u.unlocked_on,
        u.ends_on,
        min(i.customer_id) as customer_id,
        max(u.unlocked_on - i.late_from) as days_late,
        bool_and(e.invoice_id is null) as kept,
        lag(u.unlocked_on) over (partition by u.contract_id order by u.unlocked_on) as granted_before
    from unlock u
    join scoped_line i
        on i.contract_id = u.contract_id
        and i.late_from < u.unlocked_on
        and i.open_from < u.unlocked_on
        and i.open_until >= u.unlocked_on
        and i.open_cents > 0
    left join scoped_line e
        on e.invoice_id = i.invoice_id
        and e.open_from <= u.ends_on
        and e.open_until > u.ends_on
        and e.open_cents > 0
    group by u.contract_id, u.unlocked_on, u.ends_on
),

dated_promise as (
    select
        p.customer_id,
        p.days_late,
        p.kept,
        p.unlocked_on between $from::date and $to::date as granted,
        p.ends_on between $from::date and $to::date and p.ends_on < $today::date as ended,
        p.unlocked_on - p.granted_before <= 90 as repeated,
        p.ends_on < $asOf::date and a.contract_id is null as past
    from promise p
    left join access_state a
        on a.contract_id = p.contract_id and a.unlocked_on = p.unlocked_on and a.trust_unlock
)

select
    customer_id::varchar as "customerId",
    count(*) filter (where granted) as "granted",
    count(*) filter (where ended) as "ended",
    count(*) filter (where ended and kept) as "kept",
    count(*) filter (where granted and repeated) as "repeats",
    percentile_cont(0.5) within group (order by case when granted then days_late end)
        as "medianDaysLate",
    count(*) filter (where past) as "pastEnded",
    count(*) filter (where past and kept) as "pastKept",
    (select count(*) from late_contract where funnel_column = 'trustUnlock') as "open",
    (select count(*) from late_contract
     where funnel_column = 'trustUnlock' and unlock_ends_on < $asOf::date
        and access in ('active', 'notice')) as "expired"
from dated_promise
group by grouping sets ((), (customer_id))
having grouping(customer_id) = 1 or list_contains($customers::bigint[], customer_id)
order by grouping(customer_id) desc
