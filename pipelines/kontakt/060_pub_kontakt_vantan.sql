-- purpose: how many days contacts of each group waited, and how many more than the limit
-- grain: tjanst, alder_grupp, kon
-- inputs: int_kontakt_grupp, kontakt_param
-- outputs: indelning INTEGER, tjanst VARCHAR, alder_grupp VARCHAR, kon VARCHAR, n INTEGER, missing INTEGER, medel DOUBLE, median DOUBLE, q1 DOUBLE, q3 DOUBLE, over INTEGER, barn INTEGER, barn_over INTEGER, barn_ovriga INTEGER
-- source: README, "Contacts": quantiles are R's type 7; a row of counts has no wait
select
    g.indelning,
    g.tjanst,
    g.alder_grupp,
    g.kon,
    count(g.vantetid)::integer as n,
    coalesce(sum(g.antal) filter (where g.vantetid is null), 0)::integer as missing,
    avg(g.vantetid)::double as medel,
    quantile_cont(g.vantetid, 0.5)::double as median,
    quantile_cont(g.vantetid, 0.25)::double as q1,
    quantile_cont(g.vantetid, 0.75)::double as q3,
    (count(*) filter (where g.vantetid > p.vantetid_grans))::integer as over,
    (count(distinct g.barn) filter (where g.vantetid is not null))::integer as barn,
    (count(distinct g.barn) filter (where g.vantetid > p.vantetid_grans))::integer as barn_over,
    (count(distinct g.barn) filter (where g.vantetid <= p.vantetid_grans))::integer as barn_ovriga
from int_kontakt_grupp g
cross join kontakt_param p
group by g.indelning, g.tjanst, g.alder_grupp, g.kon
order by indelning, tjanst, alder_grupp, kon
