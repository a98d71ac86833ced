-- purpose: placements by year and group: days in both ways of counting, children, spells and days per child; a group that occurs in some year has a row in every year
-- grain: ar, form, regi, lagrum, kon, alder_grupp, konsulentstott
-- inputs: int_placering_ruta, int_placering_barn
-- outputs: indelning INTEGER, ar VARCHAR, form VARCHAR, regi VARCHAR, lagrum VARCHAR, kon VARCHAR, alder_grupp VARCHAR, konsulentstott VARCHAR, dygn INTEGER, barn INTEGER, antal INTEGER, dygn_inkl INTEGER, barn_inkl INTEGER, medel DOUBLE, median DOUBLE, q1 DOUBLE, q3 DOUBLE
-- source: README, "Placements"
select
    r.indelning,
    r.ar::varchar as ar,
    r.form,
    r.regi,
    r.lagrum,
    r.kon,
    r.alder_grupp,
    r.konsulentstott,
    coalesce(sum(b.dygn), 0)::integer as dygn,
    (count(*) filter (where b.dygn > 0))::integer as barn,
    coalesce(sum(b.antal), 0)::integer as antal,
    coalesce(sum(b.dygn_inkl), 0)::integer as dygn_inkl,
    count(b.barn)::integer as barn_inkl,
    (avg(b.dygn) filter (where b.dygn > 0))::double as medel,
    (quantile_cont(b.dygn, 0.5) filter (where b.dygn > 0))::double as median,
    (quantile_cont(b.dygn, 0.25) filter (where b.dygn > 0))::double as q1,
    (quantile_cont(b.dygn, 0.75) filter (where b.dygn > 0))::double as q3
from int_placering_ruta r
left join int_placering_barn b using (indelning, ar, form, regi, lagrum, kon, alder_grupp, konsulentstott)
group by all
order by indelning, ar, form, regi, lagrum, kon, alder_grupp, konsulentstott
