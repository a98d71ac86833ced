-- purpose: each child's unbroken time in care: placements that follow on the day of leaving or the day after are one
-- grain: barn, start
-- inputs: stg_placering
-- outputs: barn INTEGER, start DATE, till DATE, avslutad BOOLEAN, nasta_start DATE
-- source: README, "Placements"
with markta as (
    select
        barn,
        start,
        till,
        avslutad,
        nr,
        start > max(till) over (partition by barn order by start, nr rows between unbounded preceding and 1 preceding) + 1 as ny
    from stg_placering
),

delar as (
    select *, sum(coalesce(ny, true)::integer) over (partition by barn order by start, nr) as del
    from markta
),

tider as (
    select barn, del, min(start) as start, max(till) as till, arg_max(avslutad, (till, not avslutad)) as avslutad
    from delar
    group by barn, del
)

select
    barn,
    start,
    till,
    avslutad,
    lead(start) over (partition by barn order by start) as nasta_start
from tider
