-- Customers by where they stood on $from and on $to, as the roll rate counts them.
select customer_id
from roll
where ($stageFrom::varchar is null or stage_from = $stageFrom::varchar)
    and ($stageTo::varchar is null or stage_to = $stageTo::varchar)
