-- Customers with a late contract on trust unlock.
select o.customer_id
from overdue_title o
join late_contract k on k.contract_id = o.contract_id
where k.funnel_column = 'trustUnlock'
