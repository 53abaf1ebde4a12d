-- Customers with one contract in a row and a column of the suspension funnel.
select o.customer_id
from open_invoice o
join late_contract k on k.contract_id = o.contract_id
where o.day = $asOf::date and o.days_late > 0
    and ($row::varchar[] is null or k.funnel_row = any($row::varchar[]))
    and ($access::varchar[] is null or k.funnel_column = any($access::varchar[]))
