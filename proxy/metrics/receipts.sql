-- Money received from $from to $to by channel, in each day, week from Monday or month that $grain
-- names; one line without a period per channel for the days from $previousFrom to $previousTo.
select
    case when settled_on >= $from::date then date_trunc($grain, settled_on)::date end as "period",
    channel as "channel",
    count(*) as "payments",
    sum(cash_cents)::bigint as "principalCents",
    sum(charges_cents)::bigint as "chargesCents"
from received
where settled_on between $from::date and $to::date
    or settled_on between $previousFrom::date and $previousTo::date
group by 1, channel
order by 1, channel
