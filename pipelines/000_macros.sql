-- The answer to a yes/no question: what is null is not known.
create or replace macro ja_nej(svar) as
    case
        when svar then 'ja'::kod_ja_nej
        when not svar then 'nej'::kod_ja_nej
        else 'okand'::kod_ja_nej
    end;
