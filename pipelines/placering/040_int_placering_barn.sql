-- purpose: what each child has in each year and group: days, spells and cost; a day on which placements of the child overlap within the group counts once
-- grain: indelning, ar, form, regi, lagrum, kon, alder_grupp, konsulentstott, barn
-- inputs: int_placering_grupp
-- outputs: indelning INTEGER, ar INTEGER, form VARCHAR, regi VARCHAR, lagrum VARCHAR, kon VARCHAR, alder_grupp VARCHAR, konsulentstott VARCHAR, barn INTEGER, dygn INTEGER, dygn_inkl INTEGER, antal INTEGER, kostnad DOUBLE, kostnadsdygn INTEGER, utan_kostnad INTEGER
-- source: README, "Placements": the day of leaving is not counted, or (dygn_inkl) it is; every placement costs, also on days that overlap
with tidigare as (
    select
        *,
        max(till) over tid as redan,
        max(till_inkl) over tid as redan_inkl
    from int_placering_grupp
    window tid as (
        partition by indelning, ar, form, regi, lagrum, kon, alder_grupp, konsulentstott, barn
        order by fran, nr
        rows between unbounded preceding and 1 preceding
    )
)

select
    indelning,
    ar,
    form,
    regi,
    lagrum,
    kon,
    alder_grupp,
    konsulentstott,
    barn,
    sum(greatest(0, till - greatest(fran, coalesce(redan, fran))))::integer as dygn,
    sum(greatest(0, till_inkl - greatest(fran, coalesce(redan_inkl, fran))))::integer as dygn_inkl,
    (count(*) filter (where till > fran))::integer as antal,
    coalesce(sum(kostnad), 0)::double as kostnad,
    coalesce(sum(till - fran) filter (where kostnad is not null), 0)::integer as kostnadsdygn,
    (count(*) filter (where kostnad is null and till > fran))::integer as utan_kostnad
from tidigare
group by all
