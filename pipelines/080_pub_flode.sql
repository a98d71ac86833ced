-- purpose: the flow of the cohort: reporter, reason, utredning, insats, aterkomst; a case with k reasons gives k edges about its reasons and 1/k of itself to each (in whole 720720ths, which sum exactly)
-- grain: fran_steg, fran, till_steg, till
-- inputs: svarsprofil, int_orsak
-- outputs: fran_steg VARCHAR, fran VARCHAR, till_steg VARCHAR, till VARCHAR, n INTEGER, arenden DOUBLE, ensamma INTEGER, minst INTEGER
-- source: README, "Definitions": flode
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
)

select
    fran_steg,
    fran,
    till_steg,
    till,
    sum(antal)::integer as n,
    (sum(delar) / 720720.0)::double as arenden,
    sum(ensamma)::integer as ensamma,
    (sum(ensamma) + bit_count(bit_or(spar)))::integer as minst
from kanter
group by steg, fran_steg, fran, till_steg, till
order by steg, fran, till
