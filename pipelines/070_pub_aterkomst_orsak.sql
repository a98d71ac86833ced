-- purpose: of the closed utredningar after which the child came back: reasons the first time by reasons of the next
-- grain: orsak, nasta_orsak
-- inputs: svar, int_orsak, kodlista
-- outputs: orsak VARCHAR, nasta_orsak VARCHAR, n INTEGER, n_barn INTEGER, bas INTEGER, rest_barn INTEGER
-- source: README, "Definitions": aterkomst_orsak
with aterkomna as (
    select barn, orsak_mangd, nasta_orsak_mangd
    from svar
    where ateraktualiserad = 'ja' and orsak_mangd <> 0 and nasta_orsak_mangd <> 0
),

forsta as (
    select a.barn, a.nasta_orsak_mangd, o.orsak
    from aterkomna a
    join int_orsak o using (orsak_mangd)
)

select
    f.orsak::varchar as orsak,
    k.kod as nasta_orsak,
    (count(*) filter (where (f.nasta_orsak_mangd >> k.nr) & 1 = 1))::integer as n,
    (count(distinct f.barn) filter (where (f.nasta_orsak_mangd >> k.nr) & 1 = 1))::integer as n_barn,
    count(*)::integer as bas,
    (count(distinct f.barn) filter (where (f.nasta_orsak_mangd >> k.nr) & 1 = 0))::integer as rest_barn
from forsta f
join kodlista k on k.lista = 'orsak'
group by f.orsak, k.kod, k.nr
having count(*) filter (where (f.nasta_orsak_mangd >> k.nr) & 1 = 1) > 0
order by f.orsak, k.nr
