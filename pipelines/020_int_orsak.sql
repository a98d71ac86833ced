-- purpose: the reasons of each set of reasons that a case has; a case with k reasons meets k rows
-- grain: orsak_mangd, orsak
-- inputs: stg_kodbild, kodlista
-- outputs: orsak_mangd BIGINT, orsak kod_orsak, antal TINYINT
-- source: schemas/codes/orsak.json; a set is kept as bits in code order
with mangder as (
    select distinct orsak_mangd
    from stg_kodbild
    where orsak_mangd <> 0
)

select
    m.orsak_mangd,
    k.kod::kod_orsak as orsak,
    bit_count(m.orsak_mangd)::tinyint as antal
from mangder m
join kodlista k on k.lista = 'orsak' and (m.orsak_mangd >> k.nr) & 1 = 1
