-- purpose: days from a child's first report to its first contact after it, in all and by whether an utredning was opened
-- grain: utredning_inledd
-- inputs: int_kontakt_anmald
-- outputs: utredning_inledd VARCHAR, n INTEGER, missing INTEGER, medel DOUBLE, median DOUBLE, q1 DOUBLE, q3 DOUBLE
-- source: README, "Contacts": quantiles are R's type 7; children without a contact so far are not counted
with visade as (
    select '' as utredning_inledd, kontakt_dag - dag as dagar
    from int_kontakt_anmald
    where kontakt_dag is not null
    union all
    select utredning_inledd, kontakt_dag - dag
    from int_kontakt_anmald
    where kontakt_dag is not null
)

select
    utredning_inledd,
    count(*)::integer as n,
    0::integer as missing,
    avg(dagar)::double as medel,
    quantile_cont(dagar, 0.5)::double as median,
    quantile_cont(dagar, 0.25)::double as q1,
    quantile_cont(dagar, 0.75)::double as q3
from visade
group by utredning_inledd
order by utredning_inledd
