-- purpose: how many contacts a child has, in all and with each service
-- grain: tjanst
-- inputs: int_kontakt_grupp
-- outputs: indelning INTEGER, tjanst VARCHAR, n INTEGER, medel DOUBLE, median DOUBLE, q1 DOUBLE, q3 DOUBLE
-- source: README, "Contacts": only children with a person ID; quantiles are R's type 7
with barnens as (
    select indelning, tjanst, barn, sum(antal)::integer as antal
    from int_kontakt_grupp
    where har_person and indelning in (0, 1)
    group by all
)

select
    indelning,
    tjanst,
    count(*)::integer as n,
    avg(antal)::double as medel,
    quantile_cont(antal, 0.5)::double as median,
    quantile_cont(antal, 0.25)::double as q1,
    quantile_cont(antal, 0.75)::double as q3
from barnens
group by indelning, tjanst
order by indelning, tjanst
