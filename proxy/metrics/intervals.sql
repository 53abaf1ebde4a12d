-- Where buckets, statuses and the funnel's rows begin and end, in days late; every metric and every
-- list that a click narrows reads them here.
bucket (position, name, from_day, to_day) as (
    values
        (0, 'not-due', 0, 0),
        (1, '1-6', 1, 6),
        (2, '7-9', 7, 9),
        (3, '10-30', 10, 30),
        (4, '31-60', 31, 60),
        (5, '61-90', 61, 90),
        (6, '90+', 91, 1000000)
),

status (position, name, from_day, to_day) as (
    values
        (0, 'current', 0, 0),
        (1, 'standard', 1, 6),
        (2, 'transition', 7, 9),
        (3, 'chronic', 10, 1000000)
),

funnel_row (position, name, from_day, to_day) as (
    values
        (0, '1-6', 1, 6),
        (1, '7-9', 7, 9),
        (2, '9+', 10, 1000000)
)
