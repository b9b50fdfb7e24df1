## Parts of an answer

source = Source
sources = Sources
sources-read = { $publishers } (read { $date })
languages-of-document = Available in: { $languages }
where-on-page = The link opens a page that offers the document, not the document itself. Look there for: { $what }
no-link = We know of no copy on the publisher's own site.
can-do = What you can do
first-steps = First steps
good-to-know = Good to know
see-also = See also
shown-in-english = This text is not yet in English; the original is shown.
unreviewed = { "" }
document-kind = { $kind ->
    [page] page
    [map] map
    [fact-sheet] fact sheet
    [guide] guide
    [memorandum] memorandum
    [carta] carta
    [resolution] resolution
    [decision] decision
    [ordinance] ordinance
    [project] project
    [dataset] data set
    [paper] paper
   *[other] document
}

## Country card

party-since = { $country }: Party to the Convention on Biological Diversity since { $date }.
party-date-unknown = { $country }: Party to the Convention on Biological Diversity; the date of joining is not known to us.
not-a-party = { $country }: not a Party to the Convention on Biological Diversity.
aze-in-plan = AZE in its NBSAP or national report: { $status ->
    [yes] yes
    [no] no
   *[unknown] not known to us
}
aze-count = AZE counts 31 Parties and shows them on a map only.
law-known = National law: { $evidence }
law-unknown = National law on AZE sites: not known to us
evidence = Nearby: { $evidence }
plan-unknown = Latest NBSAP: not known to us
plan = Latest NBSAP: { $title }, { $status }
plan-untitled = Latest NBSAP: { $status }
plan-status = { $status ->
    [adopted] adopted
    [launched] launched, not seen as submitted
    [launched-submitted] launched
    [received] received by the Convention
    [logged] a new plan is listed by a tracker; its title is not known to us
    [in-preparation] in preparation
   *[published] published
}
plan-status-dated = { $status ->
    [adopted] adopted ({ $date })
    [launched] launched ({ $date }), not seen as submitted
    [launched-submitted] launched ({ $date })
    [received] received by the Convention ({ $date })
    [logged] a new plan was listed by a tracker by { $date }; its title is not known to us
    [in-preparation] in preparation ({ $date })
   *[published] published ({ $date })
}
submitted = Plan under the Kunming-Montreal framework: { $value ->
    [yes] submitted
    [targets-only] national targets submitted, no plan seen
   *[none-known] not yet submitted, by a source
}
submitted-as-of = { $submitted } (as of { $date })
submitted-undated = { $submitted } (the source gives no date)
submitted-unknown = Plan under the Kunming-Montreal framework: not known to us
report = { $number }th national report: on the Convention's reporting tool by { $date }
report-unknown = 7th national report: not known to us
sites-unknown = Number of AZE sites: not known to us
sites-global = AZE sites (global list): { $sites } ({ $as_of })
sites-global-species = AZE sites (global list): { $sites }, for { $species } species ({ $as_of })
sites-baze = BAZE sites (Brazil's own list, not comparable): { $sites }, for { $species } species ({ $as_of })
may-have-changed = Older than a year, may have changed: see the CBD profile.
link-profile = CBD profile of { $country }
link-map = AZE page with the map of Parties
link-plan = Plan, or the page that tells of it

partly-in-english = Some details are in English only.

## Overviews

parties-total = { $parties } Parties to the Convention; { $others } are not Parties: { $names }.
submitted-known = Plans submitted under the Kunming-Montreal framework, known to us: { $count }; newest source { $date }; not a total.
reports-known = 7th national reports on the Convention's reporting tool, known to us: { $count }; { $date }; not a total.
sites-2010 = AZE sites in 2010, for the countries with most: { $list }.
region-note = You asked about { $region }: ask for its countries one by one.
news-none = We hold no news about { $country }.
news-general = The newest items in general:
news-item = { $date }: { $title } ({ $publisher }). { $summary }
news-item-undated = { $title } ({ $publisher }). { $summary }
news-lead = The newest items we hold; those that our editors have chosen come first.
news-chosen = Chosen by our editors
news-archive = From the archive

## When nothing fits

no-answer = I do not know that.
no-answer-near = I know about AZE sites and documents, countries' biodiversity strategies (NBSAPs), and ways to help. Ask in other words, or for a country, a document or a term.
choices = What do you mean?
none-of-these = None of these
option-country = { $country }
option-compare = Compare { $countries }
option-compare-none = Compare countries

# Names of places that CLDR has not, or has from one side only. The codes QN, QR and QS are
# ours, from the range that ISO 3166 leaves for private use.
place-FK = Falkland Islands (Islas Malvinas)
place-QN = Northern Cyprus
place-QR = Crimea
place-QS = Somaliland
