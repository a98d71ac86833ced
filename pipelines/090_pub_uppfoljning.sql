-- purpose: each closed utredning of the cohort with a known child: days from its close to the next utredning, to the next case, to the end of follow-up and to the child's birthdays
-- kind: view
-- grain: nr
-- inputs: stg_arende, int_nasta_utredning, param
-- outputs: nr INTEGER, barn INTEGER, kon VARCHAR, alder_grupp VARCHAR, ses VARCHAR, barn_samtal VARCHAR, insats_erbjuden VARCHAR, insats_utfall VARCHAR, dagar INTEGER, till_utredning INTEGER, till_arende INTEGER, till_18 INTEGER, till_21 INTEGER
-- source: README, "Definitions": curves; where only the age is known the birthday is taken to lie half a year after the case came in
with avslutade as (
    select a.*, p.uppfoljning_slut
    from stg_arende a
    cross join param p
    where a.i_kohort
        and a.har_person
        and utredning_avslutad(a.utredning_inledd, a.utr_slut, p.uppfoljning_slut)
        and exists (from stg_arende s where s.utr_start is not null)
),

nasta_arende as (
    select s.nr, min(a.inkom_datum) as inkom_datum
    from avslutade s
    join stg_arende a on a.barn = s.barn and a.inkom_datum > s.utr_slut and a.inkom_datum <= s.uppfoljning_slut
    group by s.nr
)

select
    s.nr,
    (dense_rank() over (order by s.barn))::integer as barn,
    s.kon::varchar as kon,
    s.alder_grupp::varchar as alder_grupp,
    s.ses::varchar as ses,
    s.barn_samtal::varchar as barn_samtal,
    s.insats_erbjuden::varchar as insats_erbjuden,
    case
        when s.insats_erbjuden = 'nej'::kod_ja_nej then 'ej_erbjuden'
        when s.insats_erbjuden = 'okand'::kod_ja_nej then 'okand'
        when s.insats_accepterad in ('ja'::kod_accepterad, 'delvis'::kod_accepterad) then 'ja'
        else s.insats_accepterad::varchar
    end as insats_utfall,
    (s.uppfoljning_slut - s.utr_slut)::integer as dagar,
    (n.nasta_start - s.utr_slut)::integer as till_utredning,
    (m.inkom_datum - s.utr_slut)::integer as till_arende,
    (s.fyller_18 - s.utr_slut)::integer as till_18,
    ((s.fyller_18 + interval 3 year)::date - s.utr_slut)::integer as till_21
from avslutade s
left join int_nasta_utredning n using (nr)
left join nasta_arende m using (nr)
order by s.nr
