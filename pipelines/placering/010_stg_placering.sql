-- purpose: the placements that intake accepted and that have a day before the end of follow-up, each field in its final type
-- grain: nr
-- inputs: intag, bortlagda, param
-- outputs: nr INTEGER, kalla SMALLINT, barn INTEGER, har_person BOOLEAN, lank UBIGINT, kon kod_kon, fodelse_ar SMALLINT, form kod_placeringsform, konsulentstott kod_ja_nej, regi kod_regi, lagrum kod_lagrum, start DATE, slut DATE, avslutad BOOLEAN, till DATE, till_inkl DATE, dygnskostnad DOUBLE, kostnad DOUBLE, avslutsorsak kod_placering_avslut
-- source: README, "Placements": till is the day after the last that is counted, till_inkl the same when the day of leaving is counted too; lank is the child as the cases know it
with accepterade as (
    select i.*, p.uppfoljning_slut
    from intag i
    cross join param p
    anti join bortlagda b using (kalla, rad)
    where i.start <= p.uppfoljning_slut
        and (i.slut is null or i.slut >= i.start)
)

select
    nr,
    kalla,
    (dense_rank() over (order by person_id nulls last, case when person_id is null then nr end))::integer as barn,
    person_id is not null as har_person,
    case when person_id is not null then hash(person_id) end as lank,
    coalesce(kon, 'okand'::kod_kon) as kon,
    fodelse_ar,
    case
        when form = 'konsulentstott_familjehem'::kod_placeringsform then 'familjehem'::kod_placeringsform
        when form = 'konsulentstott_jourhem'::kod_placeringsform then 'jourhem'::kod_placeringsform
        else coalesce(form, 'okand'::kod_placeringsform)
    end as form,
    case
        when konsulentstott is not null then konsulentstott
        when form in ('konsulentstott_familjehem'::kod_placeringsform, 'konsulentstott_jourhem'::kod_placeringsform) then 'ja'::kod_ja_nej
        else 'okand'::kod_ja_nej
    end as konsulentstott,
    coalesce(regi, 'okand'::kod_regi) as regi,
    coalesce(lagrum, 'okand'::kod_lagrum) as lagrum,
    start,
    slut,
    slut is not null and slut <= uppfoljning_slut as avslutad,
    least(coalesce(slut, uppfoljning_slut + 1), uppfoljning_slut + 1) as till,
    least(coalesce(slut, uppfoljning_slut), uppfoljning_slut) + 1 as till_inkl,
    dygnskostnad,
    kostnad,
    coalesce(avslutsorsak, 'okand'::kod_placering_avslut) as avslutsorsak
from accepterade
