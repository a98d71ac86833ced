-- purpose: the people who live in the municipality, by year, sex and age class
-- grain: ar, kon, alder_grupp
-- inputs: intag, bortlagda
-- outputs: ar VARCHAR, kon VARCHAR, alder_grupp VARCHAR, antal INTEGER
-- source: README, "Placements": up to 20 years of age where the age is given
select
    ar::varchar as ar,
    coalesce(kon::varchar, 'okand') as kon,
    case
        when alder_grupp is not null then alder_grupp::varchar
        when alder between 0 and 5 then '0-5'
        when alder between 6 and 12 then '6-12'
        when alder between 13 and 17 then '13-17'
        when alder between 18 and 20 then '18+'
        else 'okand'
    end as alder_grupp,
    sum(antal)::integer as antal
from intag
anti join bortlagda using (kalla, rad)
where antal is not null and coalesce(alder, 0) <= 20
group by all
