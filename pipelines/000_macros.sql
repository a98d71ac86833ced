-- The answer to a yes/no question: what is null is not known.
create or replace macro ja_nej(svar) as
    case
        when svar then 'ja'::kod_ja_nej
        when not svar then 'nej'::kod_ja_nej
        else 'okand'::kod_ja_nej
    end;

-- The age class of whole years; null where they are not known.
create or replace macro alder_grupp_av(ar) as
    case
        when ar <= 5 then '0-5'::kod_alder_grupp
        when ar <= 12 then '6-12'::kod_alder_grupp
        when ar <= 17 then '13-17'::kod_alder_grupp
        when ar >= 18 then '18+'::kod_alder_grupp
    end;

-- Whether an utredning counts: up to the last day of follow-up; one without any day does.
create or replace macro utredning_raknas(inledd, start, beslut, inkom, uppfoljning_slut) as
    inledd = 'ja'::kod_ja_nej and coalesce(start, beslut, inkom, uppfoljning_slut) <= uppfoljning_slut;

-- Whether an utredning was closed by the last day of follow-up; null where that is not known.
create or replace macro utredning_avslutad(inledd, slut, uppfoljning_slut) as
    inledd = 'ja'::kod_ja_nej and slut <= uppfoljning_slut;
