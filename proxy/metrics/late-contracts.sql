-- Contracts with an overdue title at the end of $asOf, by their own oldest one and by how their access
-- stands: the rows and columns of the suspension funnel. Trust unlock comes first, because such a
-- contract reads active. The column is null where access of that day was not recorded.
-- Titles of no contract stand together in overdue_contract, without one.
overdue_title as materialized (
    select contract_id, customer_id, days_late, open_cents
    from open_invoice
    where day = $asOf::date and days_late > 0
),

overdue_contract as (
    select contract_id, max(days_late) as days_late, count(*) as invoices,
        sum(open_cents)::bigint as overdue_cents
    from overdue_title
    group by contract_id
),

late_contract as (
    select
        d.contract_id,
        d.overdue_cents,
        r.name as funnel_row,
        case
            when not $accessKnown::boolean then null
            when a.trust_unlock then 'trustUnlock'
            else coalesce(a.access, 'other')
        end as funnel_column,
        a.access,
        a.unlock_ends_on
    from overdue_contract d
    join funnel_row r on d.days_late between r.from_day and r.to_day
    left join access_state a on a.contract_id = d.contract_id
    where d.contract_id is not null
)
