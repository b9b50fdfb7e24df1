## In the picture

map-title = { $layer ->
    [submitted] Plan under the Kunming-Montreal framework
    [aze] AZE in the NBSAP or national report
   *[report] 7th national report
}
map-subtitle = { $place } · as of { $date }
map-subtitle-newest = { $place } · newest source { $date }
map-place = { $region }: { $country }
map-report-class = { $value ->
    [yes] on the CBD reporting tool, known to us: { $count }
   *[unknown] not known to us: { $count }
}
map-submitted-class = { $value ->
    [yes] submitted, known to us: { $count }
    [targets-only] national targets only: { $count }
    [none-known] not yet, according to a dated source: { $count }
   *[unknown] not known to us: { $count }
}
map-aze-class = { $value ->
    [yes] yes, known to us: { $count }
    [no] no, according to a source: { $count }
   *[unknown] not known to us: { $count }
}
map-no-party = not a Party, or not one in its own right

## Under the picture

map-lead = { $title }: { $place }
map-of-one = { $country }: { $value }
map-report-value = { $value ->
    [yes] on the Convention's reporting tool
    [no-party] not a Party to the Convention
   *[unknown] not known to us
}
map-submitted-value = { $value ->
    [yes] submitted
    [targets-only] national targets submitted, no plan seen
    [none-known] not yet submitted, according to a source
    [no-party] not a Party to the Convention
   *[unknown] not known to us
}
map-aze-value = { $value ->
    [yes] yes
    [no] no
    [no-party] not a Party to the Convention
   *[unknown] not known to us
}
map-known = Known to us: { $known } of { $parties } Parties; newest source { $date }; not a total. What is not known to us is not a "no".
map-union = The European Union is a Party and is counted; it has no outline of its own.
map-boundaries = Outlines: Natural Earth, boundaries as they are in practice; we make no claim about any of them.
map-more-publishers = and { $count } more
map-which = Which map? Choose, or type a country or region ("/map Peru", "/map Africa"):
map-unknown = I have no map of that place. Choose, or type a country or region ("/map Peru", "/map Africa"):
map-ambiguous = Which one do you mean?
map-in-chat = Open me in a chat to see the map.
button-map = Map
button-card = All we know
map-layer = { $layer ->
    [submitted] Plans submitted
    [aze] AZE status
   *[report] 7th reports
}
command-map = Map of reports and plans: /map Africa
