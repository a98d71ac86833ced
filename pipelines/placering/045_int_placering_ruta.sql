-- purpose: every year beside every group that occurs in some year
-- grain: indelning, ar, form, regi, lagrum, kon, alder_grupp, konsulentstott
-- inputs: int_placering_barn
-- outputs: indelning INTEGER, ar INTEGER, form VARCHAR, regi VARCHAR, lagrum VARCHAR, kon VARCHAR, alder_grupp VARCHAR, konsulentstott VARCHAR
-- source: README, "Placements"
with aren as (
    select unnest(range(min(b.ar), max(b.ar) + 1))::integer as ar
    from int_placering_barn b
),

grupper as (
    select distinct indelning, form, regi, lagrum, kon, alder_grupp, konsulentstott
    from int_placering_barn
)

select
    g.indelning,
    a.ar,
    g.form,
    g.regi,
    g.lagrum,
    g.kon,
    g.alder_grupp,
    g.konsulentstott
from grupper g
cross join aren a
