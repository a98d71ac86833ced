-- purpose: services in all, by level and by whether they are needs-assessed: how many, how many are evidence-based, and their wait
-- grain: niva, behovsprovad
-- inputs: stg_insats
-- outputs: indelning INTEGER, niva VARCHAR, behovsprovad VARCHAR, antal INTEGER, evidens INTEGER, evidens_bas INTEGER, evidens_saknas INTEGER, vantan INTEGER, vantan_saknas INTEGER, medel DOUBLE, median DOUBLE, q1 DOUBLE, q3 DOUBLE
-- source: README, "Inventory and needs": quantiles are R's type 7
with indelningar as (
    from (values (0, false, false), (1, true, false), (2, false, true)) as t (nr, niva, behovsprovad)
)

select
    i.nr as indelning,
    case when i.niva then s.niva::varchar else '' end as niva,
    case when i.behovsprovad then s.behovsprovad::varchar else '' end as behovsprovad,
    count(*)::integer as antal,
    (count(*) filter (where s.evidensbaserad = 'ja'::kod_ja_nej))::integer as evidens,
    (count(*) filter (where s.evidensbaserad <> 'okand'::kod_ja_nej))::integer as evidens_bas,
    (count(*) filter (where s.evidensbaserad = 'okand'::kod_ja_nej))::integer as evidens_saknas,
    count(s.vantetid)::integer as vantan,
    (count(*) - count(s.vantetid))::integer as vantan_saknas,
    avg(s.vantetid)::double as medel,
    quantile_cont(s.vantetid, 0.5)::double as median,
    quantile_cont(s.vantetid, 0.25)::double as q1,
    quantile_cont(s.vantetid, 0.75)::double as q3
from stg_insats s
cross join indelningar i
group by all
order by indelning, niva, behovsprovad
