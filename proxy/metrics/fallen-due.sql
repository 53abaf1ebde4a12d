-- What the delinquency rate is over: titles that fell due in the 90 days before each of $days, paid
-- or not. What it counts is the overdue part of the same titles: open and 1 to 90 days late.
fallen_due_invoice as (
    select d.day, i.*
    from scoped_invoice i
    join asked_day d on i.late_from < d.day and i.late_from >= d.day - 90 and i.issued_on <= d.day
)
