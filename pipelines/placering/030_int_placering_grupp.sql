-- purpose: each placement and year once in every breakdown; a field that a breakdown does not use is ''
-- kind: view
-- grain: indelning, nr, ar
-- inputs: int_placering_ar
-- outputs: indelning INTEGER, ar INTEGER, form VARCHAR, regi VARCHAR, lagrum VARCHAR, kon VARCHAR, alder_grupp VARCHAR, konsulentstott VARCHAR, nr INTEGER, barn INTEGER, fran DATE, till DATE, till_inkl DATE, kostnad DOUBLE
-- source: README, "Placements"
with indelningar as (
    from (values
        (0, false, false, false, false, false, false),
        (1, true, false, false, false, false, false),
        (2, false, true, false, false, false, false),
        (3, false, false, true, false, false, false),
        (4, false, false, false, true, false, false),
        (5, false, false, false, false, true, false),
        (6, false, false, false, false, false, true),
        (7, true, false, false, true, false, false),
        (8, true, true, false, false, false, false),
        (9, true, false, false, false, false, true)
    ) as t (nr, form, regi, lagrum, kon, alder_grupp, konsulentstott)
)

select
    i.nr as indelning,
    p.ar,
    case when i.form then p.form else '' end as form,
    case when i.regi then p.regi else '' end as regi,
    case when i.lagrum then p.lagrum else '' end as lagrum,
    case when i.kon then p.kon else '' end as kon,
    case when i.alder_grupp then p.alder_grupp else '' end as alder_grupp,
    case when i.konsulentstott then p.konsulentstott else '' end as konsulentstott,
    p.nr,
    p.barn,
    p.fran,
    p.till,
    p.till_inkl,
    p.kostnad
from int_placering_ar p
cross join indelningar i
