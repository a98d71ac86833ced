-- purpose: each child with a day in the years shown, to be held beside its cases: whether it was in hvb or sis, and its days there and in all known forms
-- grain: placerad
-- inputs: int_placering_barn, stg_placering
-- outputs: placerad INTEGER, barn UBIGINT, institution VARCHAR, dygn INTEGER, institution_dygn INTEGER, okanda_dygn INTEGER
-- source: README, "Placements": days of the forms added up; a child that was in neither, and at times in a form that is not known, may have been there
with dagar as (
    select
        barn,
        coalesce(sum(dygn) filter (where form <> 'okand'), 0)::integer as dygn,
        coalesce(sum(dygn) filter (where form in ('hvb', 'sis')), 0)::integer as institution_dygn,
        coalesce(sum(dygn) filter (where form = 'okand'), 0)::integer as okanda_dygn
    from int_placering_barn
    where indelning = 1 and dygn > 0
    group by barn
)

select
    d.barn as placerad,
    any_value(s.lank) as barn,
    case
        when d.institution_dygn > 0 then 'ja'
        when d.okanda_dygn > 0 then 'okand'
        else 'nej'
    end as institution,
    d.dygn,
    d.institution_dygn,
    d.okanda_dygn
from dagar d
join stg_placering s on s.barn = d.barn
group by d.barn, d.dygn, d.institution_dygn, d.okanda_dygn
