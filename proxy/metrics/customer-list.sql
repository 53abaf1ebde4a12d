-- One page of a list of customers and the whole list's sums, after the steps that end in
-- chosen_debt. Every line has the sums; a page without customers is one line of nothing else.
-- A call list ignores titles whose payment awaits confirmation, and leaves out who should not be
-- called; any other list counts every title, as the aging and the statuses do, and marks them.
-- do_not_chase, the first that holds: what is late awaits confirmation (on a call list: who would be
-- on it but for that), taken out of dunning, every late contract within its grace days, public body.
-- The branch is where they owe; with nothing open that of a contract in force, else the register's, and
-- never one out of $scope.
candidate as (
    select
        d.chosen_id as customer_id,
        coalesce(d.days_late, 0) as days_late,
        greatest(0, coalesce($asOf::date - d.first_due_on, 0)) as days_late_nominal,
        greatest(0, coalesce($asOf::date - d.first_effective_due_on, 0)) as days_late_effective,
        d.oldest_due_on,
        coalesce(d.invoices, 0) as invoices,
        coalesce(d.overdue_cents, 0) as overdue_cents,
        case
            when d.customer_id is not null then d.branch_id
            when d.base_branch_id is not null then d.base_branch_id
            when $scope::bigint[] is null or list_contains($scope::bigint[], c.branch_id) then c.branch_id
        end as branch_id,
        d.contract_ids,
        coalesce(c.name_key, '') as name_key,
        case
            when coalesce(d.days_late_in_all, 0) = 0 then null
            when d.days_late_confirmed = 0
                or d.days_late_confirmed not between $fromDay::bigint and $toDay::bigint
                then 'awaitingConfirmation'
            when c.exempt then 'exempt'
            when d.in_grace then 'gracePeriod'
            when c.public_body then 'publicBody'
        end as do_not_chase
    from chosen_debt d
    left join customer c on c.id = d.chosen_id
    where coalesce(d.days_late_confirmed, 0) between $fromDay::bigint and $toDay::bigint
        or coalesce(d.days_late_in_all, 0) between $fromDay::bigint and $toDay::bigint
),

sums as (
    select
        count(*) filter (where not $calling::boolean or do_not_chase is null) as customers,
        coalesce(
            sum(overdue_cents) filter (where not $calling::boolean or do_not_chase is null), 0
        )::bigint as overdue_cents,
        count(*) filter (where do_not_chase = 'awaitingConfirmation') as awaiting_confirmation,
        count(*) filter (where do_not_chase = 'exempt') as exempt,
        count(*) filter (where do_not_chase = 'gracePeriod') as grace_period,
        count(*) filter (where do_not_chase = 'publicBody') as public_body
    from candidate
),

page as (
    select *
    from candidate l
    where (not $calling::boolean or l.do_not_chase is null)
        and ($afterId::bigint is null or {after})
    order by {order}
    limit $limit::bigint
)

select
    s.customers as "customers",
    s.overdue_cents as "totalOverdueCents",
    s.awaiting_confirmation as "awaitingConfirmation",
    s.exempt as "exempt",
    s.grace_period as "gracePeriod",
    s.public_body as "publicBody",
    l.customer_id::varchar as "customerId",
    c.name as "name",
    l.name_key as "nameKey",
    c.document as "document",
    coalesce(c.person_type, 'unknown') as "personType",
    t.name as "city",
    c.neighborhood as "neighborhood",
    l.branch_id::varchar as "branch",
    l.days_late::bigint as "daysLate",
    l.days_late_nominal::bigint as "daysLateNominal",
    l.days_late_effective::bigint as "daysLateEffective",
    l.oldest_due_on as "oldestDueOn",
    l.invoices as "invoices",
    l.overdue_cents as "overdueCents",
    l.contract_ids::varchar[] as "contractIds",
    l.do_not_chase as "doNotChase",
    c.phone as "phone",
    c.work_phone as "workPhone",
    c.mobile as "mobile",
    c.whatsapp as "whatsapp",
    c.email as "email"
from sums s
left join page l on true
left join customer c on c.id = l.customer_id
left join city t on t.id = c.city_id
order by {order}
