-- purpose: children placed and days for every thousand children and young people who live in the municipality, by year, and by year and sex or age class
-- grain: ar, kon, alder_grupp
-- inputs: pub_placering, befolkning
-- outputs: indelning INTEGER, ar VARCHAR, kon VARCHAR, alder_grupp VARCHAR, barn INTEGER, dygn INTEGER, antal INTEGER, barn_per_1000 DOUBLE, dygn_per_1000 DOUBLE
-- source: README, "Placements": the population is that of the file of population for the same year
with grupper as (
    select ar, '' as kon, '' as alder_grupp, sum(antal) as antal
    from befolkning
    group by ar
    union all
    select ar, kon, '', sum(antal)
    from befolkning
    where kon <> 'okand'
    group by ar, kon
    union all
    select ar, '', alder_grupp, sum(antal)
    from befolkning
    where alder_grupp <> 'okand'
    group by ar, alder_grupp
)

select
    p.indelning,
    p.ar,
    p.kon,
    p.alder_grupp,
    p.barn,
    p.dygn,
    g.antal::integer as antal,
    (1000 * p.barn / g.antal)::double as barn_per_1000,
    (1000 * p.dygn / g.antal)::double as dygn_per_1000
from pub_placering p
join grupper g on g.ar = p.ar and g.kon = p.kon and g.alder_grupp = p.alder_grupp
where p.indelning in (0, 4, 5) and g.antal > 0
order by p.indelning, p.ar, p.kon, p.alder_grupp
