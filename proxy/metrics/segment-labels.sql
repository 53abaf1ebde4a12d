-- Every label of one dimension.
select key as "key", label as "label"
from label
where dimension = $by
