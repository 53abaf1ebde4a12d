-- The spans a metric is asked about at once, each from one of $firsts to the day beside it in $lasts,
-- both inclusive, in the order of $positions.
span (position, first_on, last_on) as (
    select unnest($positions::integer[]), unnest($firsts::date[]), unnest($lasts::date[])
)
