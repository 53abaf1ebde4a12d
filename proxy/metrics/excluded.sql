-- Titles of the scope that no number counts, by the first rule that leaves them out.
select
    l.exclusion as "reason",
    count(*) as "invoices"
from ledger l
where l.exclusion is not null and l.step = 0
    and ($scope::bigint[] is null or l.branch_id = any($scope::bigint[]))
group by l.exclusion
