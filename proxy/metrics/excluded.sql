-- Titles of the scope that no number counts, by the first rule that leaves them out.
select
    l.exclusion as "reason",
    count(*) as "invoices"
from ledger l
where l.exclusion is not null and l.step = 0
    and ($scope::bigint[] is null or list_contains($scope::bigint[], l.branch_id))
group by l.exclusion
