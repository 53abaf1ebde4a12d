-- Customers with one contract in a row and a column of the suspension funnel.
select o.customer_id
from overdue_title o
join late_contract k on k.contract_id = o.contract_id
where ($row::varchar[] is null or list_contains($row::varchar[], k.funnel_row))
    and ($access::varchar[] is null or list_contains($access::varchar[], k.funnel_column))
