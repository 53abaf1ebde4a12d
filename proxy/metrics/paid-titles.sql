-- Titles while they are fully paid, and the day of their last payment: from seen_from until the day
-- before seen_until nothing is owed and no later payment is known of. Of payments from the first day
-- of the spans on, as seen at the end of each. A title closed by adjustment alone was not paid, nor
-- was one whose payments were all taken back.
-- closed_on: closed for good, by a payment on that very day and with none taken back, as nearly all of
-- them are.
taken_back as (
    select distinct invoice_id
    from settlement
    where kind = 'payment' and principal_cents < 0
),

recent_title as (
    select i.invoice_id, i.issued_on, i.late_from, i.principal_cents,
        max(s.settled_on) filter (
            where s.settled_on = i.paid_off_on
                and i.invoice_id not in (select invoice_id from taken_back)
        ) as closed_on,
        min(s.settled_on) as first_paid_on
    from scoped_invoice i
    join settlement s on s.invoice_id = i.invoice_id
    where s.kind = 'payment' and s.principal_cents > 0
        and s.settled_on >= list_min($firsts::date[])
        and s.settled_on <= list_max($lasts::date[])
    group by i.invoice_id, i.issued_on, i.late_from, i.principal_cents
),

-- Before that, and where it never came: paid in parts, twice, taken back, or let off the rest.
paid_for_now as (
    select t.invoice_id, t.issued_on, t.late_from, t.principal_cents, d.day,
        max(s.settled_on) filter (where s.kind = 'payment' and s.principal_cents > 0) as paid_on
    from recent_title t
    join (select distinct last_on as day from span) d on t.closed_on is null or t.closed_on > d.day
    join settlement s on s.invoice_id = t.invoice_id and s.settled_on <= d.day
    where t.closed_on is null or t.closed_on > t.first_paid_on
    group by t.invoice_id, t.issued_on, t.late_from, t.principal_cents, d.day
    having sum(s.principal_cents) >= t.principal_cents
        and sum(s.principal_cents) filter (where s.kind = 'payment') > 0
),

paid_title as (
    select invoice_id, issued_on, late_from, principal_cents, closed_on as paid_on,
        closed_on as seen_from, date '2101-01-01' as seen_until
    from recent_title
    where closed_on is not null
    union all
    select invoice_id, issued_on, late_from, principal_cents, paid_on, day, day + 1
    from paid_for_now
)
