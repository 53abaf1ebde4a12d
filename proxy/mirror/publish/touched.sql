-- Titles whose line must be made again: changed or gone themselves, or through a settlement, their
-- customer or their contract.
insert into touched_invoice
select id from staged_invoice
union
select id from gone_row where name = 'invoice'
union
select invoice_id from staged_payment
union
select invoice_id from replaced_invoice
union
select p.invoice_id
from payment p
where p.id in (
    select id from staged_payment
    union all
    select id from gone_row where name = 'payment'
)
union
select i.id
from invoice i
where i.customer_id in (
        select id from staged_customer
        union all
        select id from gone_row where name = 'customer'
    )
    or i.contract_id in (
        select id from staged_contract
        union all
        select id from gone_row where name = 'contract'
    )
