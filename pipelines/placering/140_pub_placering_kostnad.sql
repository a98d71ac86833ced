-- purpose: what placements cost by year and group: the cost, the days that have one, the cost per day and per child, and what lacks a cost
-- grain: ar, form, regi, lagrum, kon, alder_grupp, konsulentstott
-- inputs: int_placering_ruta, int_placering_barn
-- outputs: indelning INTEGER, ar VARCHAR, form VARCHAR, regi VARCHAR, lagrum VARCHAR, kon VARCHAR, alder_grupp VARCHAR, konsulentstott VARCHAR, kostnad DOUBLE, kostnadsdygn INTEGER, per_dygn DOUBLE, barn INTEGER, dygn INTEGER, medel DOUBLE, median DOUBLE, q1 DOUBLE, q3 DOUBLE, utan_kostnad INTEGER
-- source: README, "Placements", costs: kronor with four decimals; every placement costs, also on days that overlap
select
    r.indelning,
    r.ar::varchar as ar,
    r.form,
    r.regi,
    r.lagrum,
    r.kon,
    r.alder_grupp,
    r.konsulentstott,
    round(coalesce(sum(b.kostnad), 0), 4)::double as kostnad,
    coalesce(sum(b.kostnadsdygn), 0)::integer as kostnadsdygn,
    round(sum(b.kostnad) / nullif(sum(b.kostnadsdygn), 0), 4)::double as per_dygn,
    (count(*) filter (where b.dygn > 0 or b.kostnad <> 0))::integer as barn,
    coalesce(sum(b.dygn), 0)::integer as dygn,
    round(avg(b.kostnad) filter (where b.dygn > 0 or b.kostnad <> 0), 4)::double as medel,
    round(quantile_cont(b.kostnad, 0.5) filter (where b.dygn > 0 or b.kostnad <> 0), 4)::double as median,
    round(quantile_cont(b.kostnad, 0.25) filter (where b.dygn > 0 or b.kostnad <> 0), 4)::double as q1,
    round(quantile_cont(b.kostnad, 0.75) filter (where b.dygn > 0 or b.kostnad <> 0), 4)::double as q3,
    coalesce(sum(b.utan_kostnad), 0)::integer as utan_kostnad
from int_placering_ruta r
left join int_placering_barn b using (indelning, ar, form, regi, lagrum, kon, alder_grupp, konsulentstott)
group by all
order by indelning, ar, form, regi, lagrum, kon, alder_grupp, konsulentstott
