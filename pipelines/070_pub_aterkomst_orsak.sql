-- purpose: of the closed utredningar after which the child came back: reasons the first time by reasons of the next; `minst` children there are at least, `rest_minst` in the rest of the base
-- grain: orsak, nasta_orsak
-- inputs: svarsprofil, int_orsak, kodlista
-- outputs: orsak VARCHAR, nasta_orsak VARCHAR, n INTEGER, minst INTEGER, rest INTEGER, rest_minst INTEGER
-- source: README, "Definitions": aterkomst_orsak
with aterkomna as (
    select orsak_mangd, nasta_orsak_mangd, sum(n) as antal, coalesce(sum(n) filter (where ensam), 0) as ensamma, bit_or(spar) as spar
    from svarsprofil
    where ateraktualiserad = 'ja' and orsak_mangd <> 0 and nasta_orsak_mangd <> 0
    group by all
),

par as (
    select o.orsak, k.nr, k.kod, (a.nasta_orsak_mangd >> k.nr) & 1 = 1 as har, a.antal, a.ensamma, a.spar
    from aterkomna a
    join int_orsak o using (orsak_mangd)
    join kodlista k on k.lista = 'orsak'
),

raknade as (
    select
        orsak,
        nr,
        kod,
        coalesce(sum(antal) filter (where har), 0) as n,
        coalesce(sum(ensamma) filter (where har), 0) + coalesce(bit_count(bit_or(spar) filter (where har)), 0) as minst,
        coalesce(sum(antal) filter (where not har), 0) as rest,
        coalesce(sum(ensamma) filter (where not har), 0) + coalesce(bit_count(bit_or(spar) filter (where not har)), 0) as rest_minst
    from par
    group by all
)

select
    orsak::varchar as orsak,
    kod as nasta_orsak,
    n::integer as n,
    minst::integer as minst,
    rest::integer as rest,
    rest_minst::integer as rest_minst
from raknade
where n > 0
order by raknade.orsak, nr
