-- Customers with a late contract on trust unlock.
select o.customer_id
from open_invoice o
join late_contract k on k.contract_id = o.contract_id
where o.day = $asOf::date and o.days_late > 0 and k.funnel_column = 'trustUnlock'
