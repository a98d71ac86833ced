-- purpose: of times in care that ended, how many were followed by a new one within twelve months; of placements that ended, how many were followed at once by another
-- grain: fraga, ar
-- inputs: int_placering_vard, stg_placering, param
-- outputs: fraga VARCHAR, ar VARCHAR, n INTEGER, base INTEGER, missing INTEGER, barn INTEGER, barn_ovriga INTEGER
-- source: README, "Placements": only ends with twelve calendar months to the end of follow-up; at once is on the day of leaving or the day after
with tider as (
    select 'placering_ater_12m' as fraga, year(v.till)::integer as ar, v.barn, coalesce(v.nasta_start <= v.till + interval 12 month, false) as ja
    from int_placering_vard v
    cross join param p
    where v.avslutad and v.till + interval 12 month <= p.uppfoljning_slut
    union all
    select 'placering_byte', year(s.slut)::integer, s.barn, exists (
        from stg_placering n
        where n.barn = s.barn and n.nr <> s.nr and n.start between s.slut and s.slut + 1 and n.till_inkl > s.till_inkl
    )
    from stg_placering s
    cross join param p
    where s.avslutad and s.slut < p.uppfoljning_slut
),

visade as (
    select t.fraga, '' as ar, t.barn, t.ja
    from tider t
    cross join param p
    where t.ar between p.forsta_ar and p.sista_ar
    union all
    select t.fraga, t.ar::varchar, t.barn, t.ja
    from tider t
    cross join param p
    where t.ar between p.forsta_ar and p.sista_ar
)

select
    fraga,
    ar,
    (count(*) filter (where ja))::integer as n,
    count(*)::integer as base,
    0::integer as missing,
    (count(distinct barn) filter (where ja))::integer as barn,
    (count(distinct barn) filter (where not ja))::integer as barn_ovriga
from visade
group by fraga, ar
order by fraga, ar
