-- purpose: each placed child beside the reasons of its cases, and once in all ('') with whether any reason is known
-- grain: placerad, orsak
-- inputs: int_placering_lank, stg_arende, kodlista
-- outputs: placerad INTEGER, orsak VARCHAR, orsak_kand BOOLEAN, institution VARCHAR, dygn INTEGER, institution_dygn INTEGER, okanda_dygn INTEGER
-- source: README, "Placements": all cases of the child in the data, whenever they came in
with orsaker as (
    select a.barn, bit_or(a.orsak_mangd) as orsak_mangd
    from stg_arende a
    semi join int_placering_lank l on l.barn = a.barn
    where a.har_person and a.orsak_mangd <> 0
    group by a.barn
)

select
    l.placerad,
    '' as orsak,
    o.barn is not null as orsak_kand,
    l.institution,
    l.dygn,
    l.institution_dygn,
    l.okanda_dygn
from int_placering_lank l
left join orsaker o using (barn)
union all
select
    l.placerad,
    k.kod,
    true,
    l.institution,
    l.dygn,
    l.institution_dygn,
    l.okanda_dygn
from int_placering_lank l
join orsaker o using (barn)
join kodlista k on k.lista = 'orsak' and (o.orsak_mangd >> k.nr) & 1 = 1
