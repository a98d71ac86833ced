-- purpose: the answers of each case of the cohort; null is outside the question's population, 'okand' a unit whose answer is not known
-- kind: view
-- grain: nr
-- inputs: stg_arende, int_nasta_utredning, int_person, int_flera, param
-- outputs: nr BIGINT, barn UBIGINT, har_person BOOLEAN, ensam BOOLEAN, person_kand kod_ja_nej, kon kod_kon, alder_grupp kod_alder_grupp, ses kod_ses, omrade fri_omrade, initiering kod_initiering, uppgiftslamnare kod_uppgiftslamnare, uppgiftslamnare_grupp kod_uppgiftslamnare_grupp, orsak_mangd BIGINT, orsak_koppling kod_orsak_koppling, vald_riktning kod_vald_riktning, hist_anmalan kod_ja_nej, hist_utredning kod_ja_nej, hist_insats kod_ja_nej, organisation kod_organisation, hanvisad_till_mangd BIGINT, utredning_inledd kod_ja_nej, barn_boende kod_barn_boende, barn_samtal kod_ja_nej, skola_kontakt kod_ja_nej, insats_erbjuden kod_ja_nej, insats_accepterad kod_ja_nej, insats_accepterad_av_utredda kod_ja_nej, insats_accepterad_av_arenden kod_ja_nej, insats_typ kod_insats_typ, insats_typ_nagon BIGINT, insats_metod kod_metod, flera_insatser kod_ja_nej, insats_fullfoljd kod_ja_nej, ansokan_avser kod_ansokan_avser, ateraktualiserad kod_ja_nej, ateraktualiserad_12m kod_ja_nej, utredd_mer_an_en_gang kod_ja_nej, utredning_60_dagar kod_ja_nej, utredning_4_manader kod_ja_nej, utredningstid_dagar INTEGER, utredningstid_kand kod_ja_nej, forhandsbedomning_14_dagar kod_ja_nej, nasta_orsak_mangd BIGINT, flode_insats kod_flode_insats, flode_ateraktualisering kod_flode_ateraktualisering
-- source: README, "Definitions"
with u as (
    select
        a.*,
        a.utredning_inledd = 'ja' as utredd,
        n.nasta_start,
        n.nasta_orsak_mangd,
        p.uppfoljning_slut,
        q.barn is not null as utredd_igen,
        f.barn is null as ensam
    from stg_arende a
    cross join param p
    left join int_nasta_utredning n using (nr)
    left join int_person q on q.barn = a.barn
    left join int_flera f on f.barn = a.barn
    where a.i_kohort
),

o as (
    select
        u.*,
        utredd and insats_erbjuden = 'ja' as erbjuden,
        utredd and utr_slut <= uppfoljning_slut as avslutad,
        case when utr_slut >= utr_start then utr_slut - utr_start end as dagar,
        case insats_accepterad
            when 'ja' then 'ja'
            when 'delvis' then 'ja'
            when 'nej' then 'nej'
            else 'okand'
        end::kod_ja_nej as accepterad
    from u
),

svarade as (
    select
        nr,
        barn,
        har_person,
        ensam,
        case when har_person then 'ja' else 'nej' end::kod_ja_nej as person_kand,
        kon,
        alder_grupp,
        ses,
        omrade,
        initiering,
        uppgiftslamnare,
        uppgiftslamnare_grupp,
        orsak_mangd,
        orsak_koppling,
        vald_riktning,
        hist_anmalan,
        hist_utredning,
        hist_insats,
        organisation,
        hanvisad_till_mangd,
        utredning_inledd,
        case when utredning_inledd = 'nej' then barn_boende end as barn_boende,
        case when utredd then barn_samtal end as barn_samtal,
        case when utredd then skola_kontakt end as skola_kontakt,
        case when utredd then insats_erbjuden end as insats_erbjuden,
        case when erbjuden then accepterad end as insats_accepterad,
        case
            when not utredd then null
            when insats_erbjuden = 'ja' then accepterad
            else insats_erbjuden
        end as insats_accepterad_av_utredda,
        case
            when not utredd then utredning_inledd
            when insats_erbjuden = 'ja' then accepterad
            else insats_erbjuden
        end as insats_accepterad_av_arenden,
        case when erbjuden then insats_typ end as insats_typ,
        case when erbjuden then coalesce(insats_mangd, 0) end as insats_typ_nagon,
        case when erbjuden then metod end as insats_metod,
        case
            when not erbjuden then null
            when insats_antal is null then 'okand'
            when insats_antal > 1 then 'ja'
            else 'nej'
        end::kod_ja_nej as flera_insatser,
        case
            when not erbjuden or accepterad <> 'ja' or insats_fullfoljd = 'pagar' then null
            when insats_fullfoljd = 'ja' then 'ja'
            when insats_fullfoljd = 'okand' then 'okand'
            else 'nej'
        end::kod_ja_nej as insats_fullfoljd,
        case when initiering = 'ansokan' then ansokan_avser end as ansokan_avser,
        case
            when not coalesce(avslutad, false) then null
            when ateraktualiserad <> 'okand' then ateraktualiserad
            when not har_person then 'okand'::kod_ja_nej
            when nasta_start is not null then 'ja'::kod_ja_nej
            else 'nej'::kod_ja_nej
        end as ateraktualiserad,
        case
            when not coalesce(avslutad, false) or utr_slut + interval 12 month > uppfoljning_slut then null
            when not har_person then 'okand'
            when nasta_start <= utr_slut + interval 12 month then 'ja'
            else 'nej'
        end::kod_ja_nej as ateraktualiserad_12m,
        case
            when not utredd or not har_person then null
            when utredd_igen then 'ja'
            else 'nej'
        end::kod_ja_nej as utredd_mer_an_en_gang,
        case
            when not coalesce(avslutad, false) then null
            when dagar is null then 'okand'
            when dagar <= 60 then 'ja'
            else 'nej'
        end::kod_ja_nej as utredning_60_dagar,
        case
            when not coalesce(avslutad, false) then null
            when dagar is null then 'okand'
            when utr_slut <= utr_start + interval 4 month then 'ja'
            else 'nej'
        end::kod_ja_nej as utredning_4_manader,
        case when avslutad then dagar end::integer as utredningstid_dagar,
        case
            when not coalesce(avslutad, false) then null
            when dagar is null then 'okand'
            else 'ja'
        end::kod_ja_nej as utredningstid_kand,
        case
            when fb_beslut_datum is null or inkom_datum is null or fb_beslut_datum < inkom_datum then 'okand'
            when fb_beslut_datum - inkom_datum <= 14 then 'ja'
            else 'nej'
        end::kod_ja_nej as forhandsbedomning_14_dagar,
        coalesce(nasta_orsak_mangd, 0) as nasta_orsak_mangd,
        utredd
    from o
)

select
    * exclude (utredd),
    case
        when not utredd then null
        when insats_erbjuden = 'okand' then 'okand'
        when insats_erbjuden = 'nej' then 'ej'
        when insats_accepterad = 'ja' then 'erbjuden_accepterad'
        else 'erbjuden'
    end::kod_flode_insats as flode_insats,
    case
        when not utredd then null
        when ateraktualiserad = 'ja' then 'ja'
        when ateraktualiserad = 'nej' then 'nej'
        when ateraktualiserad = 'okand' then 'okand'
        else 'for_nytt'
    end::kod_flode_ateraktualisering as flode_ateraktualisering
from svarade
