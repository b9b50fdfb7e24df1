## In the picture

map-title = { $layer ->
    [submitted] Plan au titre du Cadre de Kunming-Montréal
    [aze] L'AZE dans la SPANB ou le rapport national
   *[report] 7e rapport national
}
map-subtitle = { $place } · au { $date }
map-subtitle-newest = { $place } · source la plus récente : { $date }
map-place = { $region } : { $country }
map-report-class = { $value ->
    [yes] sur l'outil de rapport de la CDB, à notre connaissance : { $count }
   *[unknown] nous ne le savons pas : { $count }
}
map-submitted-class = { $value ->
    [yes] déposé, à notre connaissance : { $count }
    [targets-only] cibles nationales seulement : { $count }
    [none-known] pas encore, selon une source datée : { $count }
   *[unknown] nous ne le savons pas : { $count }
}
map-aze-class = { $value ->
    [yes] oui, à notre connaissance : { $count }
    [no] non, selon une source : { $count }
   *[unknown] nous ne le savons pas : { $count }
}
map-no-party = pas Partie, ou pas séparément

## Under the picture

map-lead = { $title } : { $place }
map-of-one = { $country } : { $value }
map-report-value = { $value ->
    [yes] sur l'outil de rapport de la Convention
    [no-party] pas Partie à la Convention
   *[unknown] nous ne le savons pas
}
map-submitted-value = { $value ->
    [yes] déposé
    [targets-only] cibles nationales déposées, plan non vu
    [none-known] pas encore déposé, selon une source
    [no-party] pas Partie à la Convention
   *[unknown] nous ne le savons pas
}
map-aze-value = { $value ->
    [yes] oui
    [no] non
    [no-party] pas Partie à la Convention
   *[unknown] nous ne le savons pas
}
map-known = À notre connaissance : { $known } Parties sur { $parties } ; source la plus récente : { $date } ; ce n'est pas un total. Ce que nous ne savons pas n'est pas un « non ».
map-union = L'Union européenne est Partie et compte ici ; elle n'a pas de contour propre.
map-boundaries = Contours : Natural Earth, frontières telles qu'elles sont en pratique ; nous ne prenons position sur aucune.
map-more-publishers = et { $count } de plus
map-which = Quelle carte ? Choisissez, ou tapez un pays ou une région (« /map Pérou », « /map Afrique ») :
map-unknown = Je n'ai pas de carte de ce lieu. Choisissez, ou tapez un pays ou une région (« /map Pérou », « /map Afrique ») :
map-ambiguous = Lequel voulez-vous dire ?
map-in-chat = Ouvrez-moi dans une discussion pour voir la carte.
button-map = Carte
button-card = Tout ce que nous savons
map-layer = { $layer ->
    [submitted] Plans déposés
    [aze] Statut de l'AZE
   *[report] 7es rapports
}
command-map = Carte des rapports et des plans : /map Afrique
