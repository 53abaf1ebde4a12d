-- What the delinquency rate is over: titles that fell due in the 90 days before one of $days, paid or
-- not, each counted on the days from counted_from to counted_until: of a single day, all of them. What
-- the rate counts is the overdue part of the same titles: open and 1 to 90 days late.
fallen_due_invoice as (
    select *, greatest(late_from + 1, issued_on) as counted_from, late_from + 90 as counted_until
    from scoped_invoice
    where late_from < list_max($days::date[]) and late_from >= list_min($days::date[]) - 90
        and issued_on <= list_max($days::date[])
)
