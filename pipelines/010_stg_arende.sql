-- purpose: the cases that intake accepted, each field in its final type; unknown is 'okand', a day that is not known is null
-- grain: nr
-- inputs: intag, bortlagda, kodgrupp_uppgiftslamnare, kodmangd, param
-- outputs: nr INTEGER, barn UBIGINT, har_person BOOLEAN, i_kohort BOOLEAN, inkom_datum DATE, initiering kod_initiering, ansokan_avser kod_ansokan_avser, uppgiftslamnare kod_uppgiftslamnare, uppgiftslamnare_grupp kod_uppgiftslamnare_grupp, orsak_mangd INTEGER, orsak_forsta kod_orsak, orsak_koppling kod_orsak_koppling, vald_riktning kod_vald_riktning, kon kod_kon, ar SMALLINT, fyller_18 DATE, alder_grupp kod_alder_grupp, ses kod_ses, omrade fri_omrade, organisation kod_organisation, handlaggare UBIGINT, enhet INTEGER, hist_anmalan kod_ja_nej, hist_utredning kod_ja_nej, hist_insats kod_ja_nej, barn_boende kod_barn_boende, hanvisad_till_mangd INTEGER, utredning_inledd kod_ja_nej, fb_beslut_datum DATE, utr_start DATE, utr_slut DATE, utr_forlangd kod_ja_nej, barn_samtal kod_ja_nej, skola_kontakt kod_ja_nej, insats_erbjuden kod_ja_nej, insats_typ kod_insats_typ, insats_mangd INTEGER, insats_antal TINYINT, metod kod_metod, insats_accepterad kod_accepterad, insats_fullfoljd kod_fullfoljd, beslut_datum DATE, insats_start DATE, insats_slut DATE, ateraktualiserad kod_ja_nej, brottstyp_mangd INTEGER, foralder_tidigare_missbruk kod_ja_nej_ej_tillfragad, foralder_tidigare_psykisk_ohalsa kod_ja_nej_ej_tillfragad, skyddsbehov kod_ja_nej, stodbehov kod_ja_nej, ej_inledd_orsak kod_ej_inledd_orsak, barn_samtal_orsak_ej kod_barn_samtal_orsak_ej, ej_accept_orsak kod_ej_accept_orsak, utforare kod_utforare, mal_uppfyllelse kod_mal_uppfyllelse, niva kod_niva, behovsniva kod_behovsniva
-- source: README, "Definitions"; age classes and roll-ups from schemas/codes
with accepted as (
    select i.*, year(coalesce(i.inkom_datum, i.inkom_datum_fran)) as inkom_ar
    from intag i
    anti join bortlagda b using (kalla, rad)
),

aged as (
    select
        a.*,
        coalesce(
            a.alder,
            case when a.inkom_ar >= a.fodelse_ar then (a.inkom_ar - a.fodelse_ar)::smallint end
        ) as ar
    from accepted a
),

linked as (
    select
        mangd::integer as barnets,
        (select mangd::integer from kodmangd where lista = 'orsak' and grupp = 'vuxen') as vuxnas
    from kodmangd
    where lista = 'orsak' and grupp = 'barn'
)

select
    a.nr,
    case when a.person_id is null then a.nr::ubigint else hash(a.person_id) end as barn,
    a.person_id is not null as har_person,
    coalesce(
        a.inkom_datum between p.kohort_start and p.kohort_slut,
        (a.inkom_datum_fran >= p.kohort_start and a.inkom_datum_till <= p.kohort_slut) or p.utan_datum,
        p.utan_datum
    ) as i_kohort,
    a.inkom_datum,
    coalesce(a.initiering, 'okand'::kod_initiering) as initiering,
    coalesce(a.ansokan_avser, 'okand'::kod_ansokan_avser) as ansokan_avser,
    coalesce(a.uppgiftslamnare, 'okand'::kod_uppgiftslamnare) as uppgiftslamnare,
    coalesce(g.uppgiftslamnare_grupp, 'okand'::kod_uppgiftslamnare_grupp) as uppgiftslamnare_grupp,
    coalesce(a.orsak_mangd, 0) as orsak_mangd,
    coalesce(a.orsak_forsta, 'okand'::kod_orsak) as orsak_forsta,
    case
        when a.orsak_mangd & l.barnets <> 0 and a.orsak_mangd & l.vuxnas <> 0 then 'bada'::kod_orsak_koppling
        when a.orsak_mangd & l.barnets <> 0 then 'barn'::kod_orsak_koppling
        when a.orsak_mangd & l.vuxnas <> 0 then 'vuxen'::kod_orsak_koppling
        else 'okand'::kod_orsak_koppling
    end as orsak_koppling,
    coalesce(a.vald_riktning, 'okand'::kod_vald_riktning) as vald_riktning,
    coalesce(a.kon, 'okand'::kod_kon) as kon,
    a.ar,
    coalesce(
        make_date(a.fodelse_ar + 18, coalesce(a.fodelse_manad, 7), 1),
        a.inkom_datum + ((18 - a.alder) * 365.25 - 182.625)::integer
    ) as fyller_18,
    coalesce(
        case
            when a.ar <= 5 then '0-5'::kod_alder_grupp
            when a.ar <= 12 then '6-12'::kod_alder_grupp
            when a.ar <= 17 then '13-17'::kod_alder_grupp
            when a.ar >= 18 then '18+'::kod_alder_grupp
        end,
        a.alder_grupp,
        'okand'::kod_alder_grupp
    ) as alder_grupp,
    coalesce(a.ses, 'okand'::kod_ses) as ses,
    a.omrade,
    coalesce(a.organisation, 'okand'::kod_organisation) as organisation,
    case when a.handlaggare_pseudo is not null then hash(a.handlaggare_pseudo) end as handlaggare,
    enum_code(a.enhet)::integer as enhet,
    coalesce(a.hist_anmalan, 'okand'::kod_ja_nej) as hist_anmalan,
    coalesce(a.hist_utredning, 'okand'::kod_ja_nej) as hist_utredning,
    coalesce(a.hist_insats, 'okand'::kod_ja_nej) as hist_insats,
    coalesce(a.barn_boende, 'okand'::kod_barn_boende) as barn_boende,
    coalesce(a.hanvisad_till_mangd, 0) as hanvisad_till_mangd,
    case
        when a.utredning_inledd is not null then a.utredning_inledd
        when a.fb_beslut = 'inleds'::kod_fb_beslut then 'ja'::kod_ja_nej
        when a.utr_start is not null then 'ja'::kod_ja_nej
        when a.fb_beslut <> 'pagar'::kod_fb_beslut then 'nej'::kod_ja_nej
        else 'okand'::kod_ja_nej
    end as utredning_inledd,
    a.fb_beslut_datum,
    a.utr_start,
    a.utr_slut,
    coalesce(a.utr_forlangd, 'okand'::kod_ja_nej) as utr_forlangd,
    coalesce(a.barn_samtal, 'okand'::kod_ja_nej) as barn_samtal,
    coalesce(a.skola_kontakt, 'okand'::kod_ja_nej) as skola_kontakt,
    coalesce(a.insats_erbjuden, 'okand'::kod_ja_nej) as insats_erbjuden,
    coalesce(a.insats_typ_forsta, 'okand'::kod_insats_typ) as insats_typ,
    a.insats_typ_mangd as insats_mangd,
    a.insats_typ_antal as insats_antal,
    coalesce(a.metod, 'okand'::kod_metod) as metod,
    coalesce(a.insats_accepterad, 'okand'::kod_accepterad) as insats_accepterad,
    coalesce(a.insats_fullfoljd, 'okand'::kod_fullfoljd) as insats_fullfoljd,
    a.beslut_datum,
    a.insats_start,
    a.insats_slut,
    coalesce(a.ateraktualiserad, 'okand'::kod_ja_nej) as ateraktualiserad,
    a.brottstyp_mangd,
    coalesce(a.foralder_tidigare_missbruk, 'okand'::kod_ja_nej_ej_tillfragad) as foralder_tidigare_missbruk,
    coalesce(a.foralder_tidigare_psykisk_ohalsa, 'okand'::kod_ja_nej_ej_tillfragad) as foralder_tidigare_psykisk_ohalsa,
    coalesce(a.skyddsbehov, 'okand'::kod_ja_nej) as skyddsbehov,
    coalesce(a.stodbehov, 'okand'::kod_ja_nej) as stodbehov,
    coalesce(a.ej_inledd_orsak, 'okand'::kod_ej_inledd_orsak) as ej_inledd_orsak,
    coalesce(a.barn_samtal_orsak_ej, 'okand'::kod_barn_samtal_orsak_ej) as barn_samtal_orsak_ej,
    coalesce(a.ej_accept_orsak, 'okand'::kod_ej_accept_orsak) as ej_accept_orsak,
    coalesce(a.utforare, 'okand'::kod_utforare) as utforare,
    coalesce(a.mal_uppfyllelse, 'okand'::kod_mal_uppfyllelse) as mal_uppfyllelse,
    coalesce(a.niva, 'okand'::kod_niva) as niva,
    coalesce(a.behovsniva, 'okand'::kod_behovsniva) as behovsniva
from aged a
cross join param p
cross join linked l
left join kodgrupp_uppgiftslamnare g on g.uppgiftslamnare = a.uppgiftslamnare
