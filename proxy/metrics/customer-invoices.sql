-- What one customer has open at the end of $asOf, the oldest first, within scope. Always one line that
-- says whether the caller may know of the customer: through a title, a contract or the register.
known as (
    select exists (select 1 from scoped_invoice where customer_id = $customer::bigint)
        or exists (
            select 1
            from customer c
            left join contract k on k.customer_id = c.id
            where c.id = $customer::bigint
                and ($scope::bigint[] is null
                    or list_contains($scope::bigint[], c.branch_id)
                    or list_contains($scope::bigint[], k.branch_id))
        ) as is_known
)

select
    k.is_known as "isKnown",
    o.invoice_id::varchar as "invoiceId",
    o.contract_id::varchar as "contractId",
    o.due_on as "dueOn",
    o.effective_due_on as "effectiveDueOn",
    o.days_late as "daysLate",
    o.open_cents as "openCents",
    o.awaiting_confirmation as "awaitingConfirmation",
    i.digitable_line as "digitableLine",
    i.payment_link as "paymentLink"
from known k
left join open_invoice o on o.customer_id = $customer::bigint and o.day = $asOf::date
left join invoice i on i.id = o.invoice_id
order by o.due_on, o.invoice_id
