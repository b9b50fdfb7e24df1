## Parts of an answer

source = Source
labelled = { $label }: { $text }
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
button-original = Original wording
button-translation = Back to the translation
document = { $title } – { $translation } ({ $details })
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
aze-as-of = { $status } (as of { $date })
aze-count = AZE counts 31 Parties that include it and shows them only on a map.
law-known = National law: { $evidence }
law-unknown = National law on AZE sites: not known to us
evidence = Related: { $evidence }
plan-unknown = Latest NBSAP: not known to us
plan = Latest NBSAP: { $title }, { $status }
plan-untitled = Latest NBSAP: { $status }
plan-status = { $status ->
    [adopted] adopted
    [launched] launched, no submission seen
    [launched-submitted] launched
    [received] received by the CBD Secretariat
    [logged] a new plan is listed by a tracker; its title is not known to us
    [in-preparation] in preparation
   *[published] published
}
plan-status-dated = { $status ->
    [adopted] adopted ({ $date })
    [launched] launched ({ $date }), no submission seen
    [launched-submitted] launched ({ $date })
    [received] received by the CBD Secretariat ({ $date })
    [logged] a new plan was listed by a tracker by { $date }; its title is not known to us
    [in-preparation] in preparation ({ $date })
   *[published] published ({ $date })
}
submitted = Plan under the Kunming-Montreal framework: { $value ->
    [yes] submitted
    [targets-only] national targets submitted, no plan seen
   *[none-known] not yet submitted, according to a source
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
reports-due = Due from every Party: the 7th national report in 2026, the 8th in 2029.
changed-aze = Changed on { $date }, AZE in its NBSAP or national report: { $old } → { $new } ({ $source })
changed-kmgbf = Changed on { $date }, plan under the Kunming-Montreal framework: { $old } → { $new } ({ $source })
status-aze = { $value ->
    [yes] yes
    [no] no
   *[unknown] not known to us
}
status-kmgbf = { $value ->
    [yes] submitted
    [targets-only] national targets submitted, no plan seen
    [none-known] not yet submitted, according to a source
   *[unknown] not known to us
}
may-have-changed = Some of this is older than a year and may have changed: see the CBD profile.
link-profile = CBD profile of { $country }
link-map = AZE page with the map of Parties
link-plan = The plan, or a page about it

partly-in-english = Some details are in English only.

## Comparison

table-legend = In the table, "?" means not known to us; "≠" marks what differs.
table-aze = AZE in plan
table-law = AZE in law
table-plan = Latest NBSAP
table-submitted = KMGBF plan
table-report = 7th report
table-sites = Sites 2010
table-word = { $word ->
    [yes] yes
    [no] no
    [targets] part
    [none] not yet
    [nonparty] –
   *[unknown] ?
}
compare-too-many = You named { $count } countries; I compare two to { $most } at once. Which ones?

## Overviews

parties-total = { $parties } Parties to the Convention; { $others } are not Parties: { $names }.
submitted-known = Plans submitted under the Kunming-Montreal framework, known to us: { $count }; newest source { $date }; not a total.
reports-known = 7th national reports on the Convention's reporting tool, known to us: { $count }; as of { $date }; not a total.
sites-2010 = AZE sites in 2010, for the countries with the most: { $list }.
news-none = We hold no news about { $country }.
news-general = The newest items in general:
news-item = { $date }: { $title } ({ $publisher }). { $summary }
news-item-undated = { $title } ({ $publisher }). { $summary }
news-title-language = { $line } [title in { $language }]
news-lead = The newest items we hold; those from the archive come last.
news-chosen = New
news-archive = From the archive

## When nothing fits

no-answer = I do not know that.
no-answer-near = I know about AZE sites and documents, countries' biodiversity strategies (NBSAPs), and ways to help. Ask in other words, or about a country, a document or a term.
choices = What do you mean?
no-place = I know no country or region called “{ $name }”.
no-place-near = I know no country or region called “{ $name }”. Do you mean one of these?
none-of-these = None of these
option-country = { $country }
option-compare = Compare { $countries }
option-compare-none = Compare countries

## Lists and counts

list-topic = { $topic ->
    [submitted] Plan submitted under the Kunming-Montreal framework
    [report] 7th national report on the Convention's reporting tool
    [aze] AZE in the NBSAP or a national report
    [sites] AZE sites on the list of 2010
   *[all] Parties to the Convention
}
list-topic-short = { $topic ->
    [submitted] Plan submitted
    [report] 7th report
    [aze] AZE in plan
    [sites] Sites in 2010
   *[all] Parties
}
list-title = { $topic } ({ $where })
list-by-group = { $topic }, by group
list-count = { $what }: known to us: { $count }; newest source { $date }; not a total.
list-count-undated = { $what }: known to us: { $count }; source undated; not a total.
list-none = { $what }: none known to us, which is not a "no".
list-aze-unknown = { $what }: AZE counts 31; we do not have the names.
list-aze-names = AZE counts 31 Parties in all and shows them on its map.
list-sites = { $country }: { $sites }
list-sites-note = Counts of 2010, read for the countries with the most; later counts stand on each country's card and are not comparable.
list-dated = { $country } ({ $date })
group-lead = { $group }: Parties to the Convention: { $count }.
group-members = Parties among them
group-as-of = { $group }: list as of { $date }.
group-unheld = We hold no sourced list of the members of this group: { $group }.
group-total = All
group-row = { $group }: { $count } of { $all }
group-row-count = { $group }: { $count }
group-row-all = { $group }: { $all }
by-continent = By continent
by-un-group = By UN regional group
by-other-group = Other groups, which overlap
button-by-group = By group
# Names of places that CLDR has not, or has from one side only. The codes QN, QR and QS are
# ours, from the range that ISO 3166 leaves for private use.
place-FK = Falkland Islands (Islas Malvinas)
place-QN = Northern Cyprus
place-QR = Crimea
place-QS = Somaliland
place-central-europe = Central Europe
place-southeast-europe = Southeast Europe
