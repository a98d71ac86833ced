-- purpose: of the placed children with a known reason, and of their days, how many in hvb or sis, in all ('') and by reason
-- grain: orsak
-- inputs: int_placering_orsak
-- outputs: orsak VARCHAR, n INTEGER, base INTEGER, missing INTEGER, barn INTEGER, barn_ovriga INTEGER, dygn_n INTEGER, dygn_base INTEGER, dygn_missing INTEGER, dygn_barn INTEGER, dygn_barn_ovriga INTEGER
-- source: README, "Placements": a child with several reasons counts in each
select
    orsak,
    (count(*) filter (where orsak_kand and institution = 'ja'))::integer as n,
    (count(*) filter (where orsak_kand and institution <> 'okand'))::integer as base,
    (count(*) filter (where not orsak_kand or institution = 'okand'))::integer as missing,
    (count(*) filter (where orsak_kand and institution = 'ja'))::integer as barn,
    (count(*) filter (where orsak_kand and institution = 'nej'))::integer as barn_ovriga,
    coalesce(sum(institution_dygn) filter (where orsak_kand), 0)::integer as dygn_n,
    coalesce(sum(dygn) filter (where orsak_kand), 0)::integer as dygn_base,
    (sum(okanda_dygn) + coalesce(sum(dygn) filter (where not orsak_kand), 0))::integer as dygn_missing,
    (count(*) filter (where orsak_kand and institution_dygn > 0))::integer as dygn_barn,
    (count(*) filter (where orsak_kand and dygn > institution_dygn))::integer as dygn_barn_ovriga
from int_placering_orsak
group by orsak
having count(*) filter (where orsak_kand) > 0
order by orsak
