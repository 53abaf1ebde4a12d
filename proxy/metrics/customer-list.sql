-- One page of a list of customers and the whole list's sums, after the steps of a selection:
-- chosen_debt and base_branch. Every line has the sums; a page without customers is one line of nothing
-- else. A candidate is told what the sums and the order need; the rest is read for the page alone.
-- A call list ignores titles whose payment awaits confirmation, and leaves out who should not be
-- called; any other list counts every title, as the aging and the statuses do, and marks them.
-- do_not_chase, the first that holds: what is late awaits confirmation (on a call list: who would be
-- on it but for that), taken out of dunning, every late contract within its grace days, public body.
-- The branch is where they owe, by what is overdue where anything is; with nothing open that of a
-- contract in force, else the register's, and never one out of $scope.
candidate as (
    select
        d.chosen_id as customer_id,
        coalesce(d.days_late_in_all, 0) > 0 as is_late,
        coalesce(d.days_late, 0) as days_late,
        d.oldest_due_on,
        coalesce(d.invoices, 0) as invoices,
        coalesce(d.overdue_cents, 0) as overdue_cents,
        case
            when coalesce(d.days_late_in_all, 0) = 0 then null
            when d.days_late_confirmed = 0
                or d.days_late_confirmed not between $fromDay::bigint and $toDay::bigint
                then 'awaitingConfirmation'
            when d.exempt then 'exempt'
            when d.in_grace then 'gracePeriod'
            when d.public_body then 'publicBody'
        end as do_not_chase
    from chosen_debt d
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
    from (
        select l.*, {key} as sort_key
        from candidate l
        where not $calling::boolean or l.do_not_chase is null
    ) l
    where $afterId::bigint is null or {after}
    order by {order}
    limit $limit::bigint
),

page_debt as (
    select
        t.customer_id,
        min(t.due_on) filter (where t.counts) as first_due_on,
        min(t.effective_due_on) filter (where t.counts) as first_effective_due_on,
        min(t.branch_id) as branch_id,
        min(t.branch_id) filter (where t.days_late > 0) as late_branch_id,
        array_agg(t.contract_id) filter (
            where t.counts and t.days_late > 0 and t.contract_id is not null
        ) as contract_ids
    from counted_title t
    where t.customer_id in (select customer_id from page)
    group by t.customer_id
),

page_base as (
    select b.customer_id, min(b.branch_id) as branch_id
    from base_branch b
    where b.customer_id in (select customer_id from page)
    group by b.customer_id
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
    coalesce(c.name_key, '') as "nameKey",
    c.document as "document",
    coalesce(c.person_type, 'unknown') as "personType",
    t.name as "city",
    c.neighborhood as "neighborhood",
    case
        when l.is_late then d.late_branch_id
        when d.customer_id is not null then d.branch_id
        when b.branch_id is not null then b.branch_id
        when $scope::bigint[] is null or list_contains($scope::bigint[], c.branch_id) then c.branch_id
    end::varchar as "branch",
    l.days_late::bigint as "daysLate",
    greatest(0, coalesce($asOf::date - d.first_due_on, 0))::bigint as "daysLateNominal",
    greatest(0, coalesce($asOf::date - d.first_effective_due_on, 0))::bigint as "daysLateEffective",
    l.oldest_due_on as "oldestDueOn",
    l.invoices as "invoices",
    l.overdue_cents as "overdueCents",
    d.contract_ids::varchar[] as "contractIds",
    l.do_not_chase as "doNotChase",
    c.phone as "phone",
    c.work_phone as "workPhone",
    c.mobile as "mobile",
    c.whatsapp as "whatsapp",
    c.email as "email"
from sums s
left join page l on true
left join page_debt d on d.customer_id = l.customer_id
left join page_base b on b.customer_id = l.customer_id
left join customer c on c.id = l.customer_id
left join city t on t.id = c.city_id
order by {order}
