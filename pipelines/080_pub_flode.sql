-- purpose: the flow of the cohort: reporter, reason, utredning, insats, aterkomst; a case with k reasons gives k edges about its reasons and 1/k of itself to each (in whole 720720ths, which sum exactly); beside each edge the cases that go elsewhere from where it starts
-- grain: fran_steg, fran, till_steg, till
-- inputs: svarsprofil, int_orsak, kodlista
-- outputs: fran_steg VARCHAR, fran VARCHAR, till_steg VARCHAR, till VARCHAR, i_bas BOOLEAN, n INTEGER, arenden DOUBLE, ensamma INTEGER, minst INTEGER, ovriga INTEGER, ovriga_ensamma INTEGER, ovriga_minst INTEGER
-- source: README, "Definitions": flode; README, "Small numbers": what is not known, or too new to tell, goes nowhere
with fall as (
    select
        uppgiftslamnare,
        orsak_mangd,
        utredning_inledd,
        flode_insats,
        flode_ateraktualisering,
        sum(n)::bigint as antal,
        coalesce(sum(n) filter (where ensam), 0)::bigint as ensamma,
        bit_or(spar) as spar
    from svarsprofil
    group by all
),

skal as (
    select f.*, coalesce(o.orsak::varchar, 'okand') as orsak, coalesce(o.antal, 1) as orsaker
    from fall f
    left join int_orsak o using (orsak_mangd)
),

kanter as (
    select 1 as steg, 'uppgiftslamnare' as fran_steg, uppgiftslamnare::varchar as fran, 'orsak' as till_steg, orsak as till, antal, antal * (720720 // orsaker) as delar, ensamma, spar
    from skal
    union all
    select 2, 'orsak', orsak, 'utredning', utredning_inledd::varchar, antal, antal * (720720 // orsaker), ensamma, spar
    from skal
    union all
    select 3, 'utredning', utredning_inledd::varchar, 'insats', flode_insats::varchar, antal, antal * 720720, ensamma, spar
    from fall
    where flode_insats is not null
    union all
    select 4, 'insats', flode_insats::varchar, 'ateraktualisering', flode_ateraktualisering::varchar, antal, antal * 720720, ensamma, spar
    from fall
    where flode_ateraktualisering is not null
),

summor as (
    select
        steg,
        fran_steg,
        fran,
        till_steg,
        till,
        till not in ('okand', 'for_nytt') as i_bas,
        sum(antal) as antal,
        sum(delar) as delar,
        sum(ensamma) as ensamma,
        bit_or(spar) as spar
    from kanter
    group by all
),

mangder as (
    select uppgiftslamnare::varchar as fran, orsak_mangd, sum(antal) as antal, sum(ensamma) as ensamma, bit_or(spar) as spar
    from fall
    where orsak_mangd <> 0
    group by all
),

-- A case may have several reasons: those that do not go to one are those that do not have it.
ovriga as (
    select 1 as steg, m.fran, k.kod as till, sum(m.antal) as antal, sum(m.ensamma) as ensamma, bit_or(m.spar) as spar
    from mangder m
    join kodlista k on k.lista = 'orsak' and k.kod <> 'okand' and (m.orsak_mangd >> k.nr) & 1 = 0
    group by all
    union all
    select s.steg, s.fran, s.till, sum(o.antal), sum(o.ensamma), bit_or(o.spar)
    from summor s
    join summor o on o.steg = s.steg and o.fran = s.fran and o.till <> s.till
    where s.steg > 1 and s.i_bas and o.i_bas
    group by all
)

select
    s.fran_steg,
    s.fran,
    s.till_steg,
    s.till,
    s.i_bas,
    s.antal::integer as n,
    (s.delar / 720720.0)::double as arenden,
    s.ensamma::integer as ensamma,
    (s.ensamma + bit_count(s.spar))::integer as minst,
    coalesce(o.antal, 0)::integer as ovriga,
    coalesce(o.ensamma, 0)::integer as ovriga_ensamma,
    coalesce(o.ensamma + bit_count(o.spar), 0)::integer as ovriga_minst
from summor s
left join ovriga o using (steg, fran, till)
order by s.steg, s.fran, s.till
