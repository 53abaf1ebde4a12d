-- Titles while they are fully paid, and the day of their last payment: from seen_from until the day
-- before seen_until nothing is owed and no later payment is known of. Seen at the end of each of the
-- spans, of payments from the first day of them on. A title closed by adjustment alone was not paid,
-- nor was one whose payments were all taken back.
-- Before it was closed for good, and where it never was: paid in parts, twice, taken back, or let off
-- the rest.
paid_for_now as (
    select i.invoice_id, i.issued_on, i.late_from, i.principal_cents, d.day,
        max(s.settled_on) filter (where s.kind = 'payment' and s.principal_cents > 0) as paid_on
    from scoped_invoice i
    join (select distinct last_on as day from span) d
        on i.part_paid_on <= d.day and (i.paid_off_on is null or i.paid_off_on > d.day)
    join settlement s on s.invoice_id = i.invoice_id and s.settled_on <= d.day
    where i.part_paid_on <= list_max($lasts::date[])
    group by i.invoice_id, i.issued_on, i.late_from, i.principal_cents, d.day
    having sum(s.principal_cents) >= i.principal_cents
        and sum(s.principal_cents) filter (where s.kind = 'payment') > 0
),

paid_title as (
    select invoice_id, issued_on, late_from, principal_cents, paid_off_on as paid_on,
        paid_off_on as seen_from, date '2101-01-01' as seen_until
    from scoped_invoice
    where paid_off_on between list_min($firsts::date[]) and list_max($lasts::date[])
    union all
    select invoice_id, issued_on, late_from, principal_cents, paid_on, day, day + 1
    from paid_for_now
)
