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
