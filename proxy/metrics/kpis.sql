-- A line for each span, with what each of the figures is made of. $days are the last days of the spans
-- and those before their first.
select l.*, f.*, d.*, c.*, coalesce(b.open_cents, 0)::bigint as "beginningCents"
from span p
join span_level l on l.position = p.position
join span_flow f on f.position = p.position
join span_paid d on d.position = p.position
join span_cure c on c.position = p.position
left join level b on b.day = p.first_on - 1
order by p.position
