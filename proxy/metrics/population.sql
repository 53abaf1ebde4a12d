-- Customers that a question is about: on $asOf in the base or with anything open, and ever with a title.
select
    (select count(*) from (
        select customer_id from base_contract where day = $asOf::date
        union
        select customer_id from open_invoice where day = $asOf::date
    ) present) as "present",
    (select count(distinct customer_id) from scoped_invoice) as "ever"
