-- purpose: what is a case's own: its child, its days, the child's age, whether there was an utredning, whether it says that there was one before, and the key of what it says in codes; a day that is not known is null
-- grain: nr
-- inputs: intag, bortlagda, param
-- outputs: nr INTEGER, kodbild UBIGINT, barn UBIGINT, har_person BOOLEAN, i_kohort BOOLEAN, inkom_datum DATE, ar SMALLINT, fyller_18 DATE, alder_grupp kod_alder_grupp, handlaggare UBIGINT, enhet INTEGER, utredning_inledd kod_ja_nej, utredd_forut BOOLEAN, fb_beslut_datum DATE, utr_start DATE, utr_slut DATE, beslut_datum DATE, insats_start DATE, insats_slut DATE
-- source: README, "Definitions"; age classes from schemas/codes
with daterade as (
    select i.*, year(coalesce(i.inkom_datum, i.inkom_datum_fran)) as inkom_ar
    from intag i
    anti join bortlagda b using (kalla, rad)
),

aldrade as (
    select *, coalesce(alder, case when inkom_ar >= fodelse_ar then (inkom_ar - fodelse_ar)::smallint end) as ar
    from daterade
)

select
    a.nr,
    a.kodbild,
    case when a.person_id is null then a.nr::ubigint else hash(a.person_id) end as barn,
    a.person_id is not null as har_person,
    coalesce(
        a.inkom_datum between p.kohort_start and p.kohort_slut,
        (a.inkom_datum_fran >= p.kohort_start and a.inkom_datum_till <= p.kohort_slut) or p.utan_datum,
        p.utan_datum
    ) as i_kohort,
    a.inkom_datum,
    a.ar,
    coalesce(
        make_date(a.fodelse_ar + 18, coalesce(a.fodelse_manad, 7), 1),
        a.inkom_datum + ((18 - a.alder) * 365.25 - 182.625)::integer
    ) as fyller_18,
    coalesce(alder_grupp_av(a.ar), a.alder_grupp, 'okand'::kod_alder_grupp) as alder_grupp,
    case when a.handlaggare_pseudo is not null then hash(a.handlaggare_pseudo) end as handlaggare,
    enum_code(a.enhet)::integer as enhet,
    case
        when a.utredning_inledd is not null then a.utredning_inledd
        when a.fb_beslut = 'inleds'::kod_fb_beslut then 'ja'::kod_ja_nej
        when a.utr_start is not null then 'ja'::kod_ja_nej
        when a.fb_beslut <> 'pagar'::kod_fb_beslut then 'nej'::kod_ja_nej
        else 'okand'::kod_ja_nej
    end as utredning_inledd,
    coalesce(a.hist_utredning = 'ja'::kod_ja_nej, false) as utredd_forut,
    a.fb_beslut_datum,
    a.utr_start,
    a.utr_slut,
    a.beslut_datum,
    a.insats_start,
    a.insats_slut
from aldrade a
cross join param p
