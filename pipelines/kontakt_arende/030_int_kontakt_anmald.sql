-- purpose: each child reported in the cohort: its first report, whether any of its cases became an utredning, and its first contact from that day on
-- grain: barn
-- inputs: int_lage, int_svar, int_kontakt_lank, kontakt_param, param
-- outputs: barn UBIGINT, dag DATE, utredning_inledd VARCHAR, kontakt_dag DATE, slut DATE
-- source: README, "Contacts": only children with a person ID and reports with a day; followed to the end of the cases or of the contacts, whichever is first
with anmalda as (
    select
        l.barn,
        min(l.inkom_datum) as dag,
        case
            when bool_or(l.utredning_inledd = 'ja'::kod_ja_nej) then 'ja'
            when bool_and(l.utredning_inledd = 'nej'::kod_ja_nej) then 'nej'
            else 'okand'
        end as utredning_inledd
    from int_lage l
    join int_svar s using (profil)
    where l.har_person and l.inkom_datum is not null
        and s.initiering in ('anmalan'::kod_initiering, 'okand'::kod_initiering)
    group by l.barn
),

slut as (
    select least(p.uppfoljning_slut, k.uppfoljning_slut) as slut
    from param p
    cross join kontakt_param k
)

select
    a.barn,
    a.dag,
    a.utredning_inledd,
    min(l.dag) as kontakt_dag,
    any_value(s.slut) as slut
from anmalda a
cross join slut s
left join int_kontakt_lank l on l.barn = a.barn and l.dag between a.dag and s.slut
group by a.barn, a.dag, a.utredning_inledd
