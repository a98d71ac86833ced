-- purpose: for each closed utredning of the cohort, the child's next utredning that starts after it was closed
-- grain: nr
-- inputs: stg_fall, int_utredning, param
-- outputs: nr INTEGER, nasta_start DATE, nasta_orsak_mangd BIGINT
-- source: README, "Definitions": ateraktualiserad
with avslutade as (
    select a.nr, a.barn, a.utr_slut
    from stg_fall a
    cross join param p
    where a.i_kohort
        and a.har_person
        and utredning_avslutad(a.utredning_inledd, a.utr_slut, p.uppfoljning_slut)
),

foljande as (
    select
        s.nr,
        min(u.utr_start) as nasta_start,
        arg_min(u.orsak_mangd, (u.utr_start, coalesce(u.orsak_mangd, 0))) as nasta_orsak_mangd
    from avslutade s
    join int_utredning u on u.barn = s.barn and u.utr_start > s.utr_slut and u.nr <> s.nr
    cross join param p
    where u.utr_start <= p.uppfoljning_slut
    group by s.nr
)

select nr, nasta_start, nasta_orsak_mangd
from foljande
