-- One page of a call list, after the last line of the page before.
select
    l.customer_id::varchar as "customerId",
    l.name as "name",
    l.name_key as "nameKey",
    l.document as "document",
    l.person_type as "personType",
    t.name as "city",
    l.neighborhood as "neighborhood",
    l.branch_id::varchar as "branch",
    l.days_late::bigint as "daysLate",
    l.days_late_nominal::bigint as "daysLateNominal",
    l.days_late_effective::bigint as "daysLateEffective",
    l.oldest_due_on as "oldestDueOn",
    l.invoices as "invoices",
    l.overdue_cents as "overdueCents",
    l.phone as "phone",
    l.work_phone as "workPhone",
    l.mobile as "mobile",
    l.whatsapp as "whatsapp",
    l.email as "email"
from called_customer l
left join city t on t.id = l.city_id
where $afterId::bigint is null or {after}
order by {order}
limit $limit::bigint
