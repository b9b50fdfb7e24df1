## Parties d'une réponse

source = Source
sources = Sources
sources-read = { $publishers } (consultation : { $date })
languages-of-document = Disponible en : { $languages }
where-on-page = Le lien ouvre une page qui propose le document, non le document lui-même. Cherchez-y : { $what }
no-link = Nous ne connaissons pas de copie sur le site de l'éditeur.
can-do = Ce que vous pouvez faire
first-steps = Premiers pas
good-to-know = Bon à savoir
see-also = Voir aussi
shown-in-english = Ce texte n'existe pas encore en français ; il est affiché en anglais.
unreviewed = Traduction non relue.
document-kind = { $kind ->
    [page] page
    [map] carte
    [fact-sheet] fiche
    [guide] guide
    [memorandum] mémorandum
    [carta] carta
    [resolution] résolution
    [decision] décision
    [ordinance] ordonnance
    [project] projet
    [dataset] jeu de données
    [paper] article
   *[other] document
}

## Fiche de pays

party-since = { $country } : Partie à la Convention sur la diversité biologique depuis le { $date }.
party-date-unknown = { $country } : Partie à la Convention sur la diversité biologique ; nous ne savons pas depuis quand.
not-a-party = { $country } : pas Partie à la Convention sur la diversité biologique.
aze-in-plan = AZE dans sa SPANB ou son rapport national : { $status ->
    [yes] oui
    [no] non
   *[unknown] nous ne le savons pas
}
aze-count = L'AZE compte 31 Parties et ne les montre que sur une carte.
law-known = Droit national : { $evidence }
law-unknown = Droit national sur les sites AZE : nous ne le connaissons pas
evidence = Fait voisin : { $evidence }
plan-unknown = Dernière SPANB : nous ne la connaissons pas
plan = Dernière SPANB : { $title }, { $status }
plan-untitled = Dernière SPANB : { $status }
plan-status = { $status ->
    [adopted] adoptée
    [launched] lancée, sans trace de dépôt
    [launched-submitted] lancée
    [received] reçue par la Convention
    [logged] un suivi signale un nouveau plan ; nous n'en connaissons pas le titre
    [in-preparation] en préparation
   *[published] publiée
}
plan-status-dated = { $status ->
    [adopted] adoptée ({ $date })
    [launched] lancée ({ $date }), sans trace de dépôt
    [launched-submitted] lancée ({ $date })
    [received] reçue par la Convention ({ $date })
    [logged] un suivi signalait un nouveau plan au { $date } ; nous n'en connaissons pas le titre
    [in-preparation] en préparation ({ $date })
   *[published] publiée ({ $date })
}
submitted = Plan au titre du Cadre de Kunming-Montréal : { $value ->
    [yes] déposé
    [targets-only] cibles nationales déposées, plan non vu
   *[none-known] pas encore déposé, selon une source
}
submitted-as-of = { $submitted } (au { $date })
submitted-undated = { $submitted } (la source n'est pas datée)
submitted-unknown = Plan au titre du Cadre de Kunming-Montréal : nous ne le savons pas
report = { $number }e rapport national : sur l'outil de rapport de la Convention au { $date }
report-unknown = 7e rapport national : nous ne le savons pas
sites-unknown = Nombre de sites AZE : nous ne le savons pas
sites-global = Sites AZE (liste mondiale) : { $sites } ({ $as_of })
sites-global-species = Sites AZE (liste mondiale) : { $sites }, pour { $species } espèces ({ $as_of })
sites-baze = Sites BAZE (liste propre au Brésil, non comparable) : { $sites }, pour { $species } espèces ({ $as_of })
may-have-changed = Vieux de plus d'un an, cela a pu changer : voir le profil de la CDB.
link-profile = Profil de la CDB : { $country }
link-map = Page de l'AZE avec la carte des Parties
link-plan = Le plan, ou la page qui en parle

partly-in-english = Certains détails ne sont qu'en anglais.

## Vues d'ensemble

parties-total = { $parties } Parties à la Convention ; { $others } ne le sont pas : { $names }.
submitted-known = Plans déposés au titre du Cadre de Kunming-Montréal, à notre connaissance : { $count } ; source la plus récente : { $date } ; ce n'est pas un total.
reports-known = Septièmes rapports nationaux sur l'outil de la Convention, à notre connaissance : { $count } ; { $date } ; ce n'est pas un total.
sites-2010 = Sites AZE en 2010, pour les pays qui en ont le plus : { $list }.
region-note = Vous avez demandé : { $region } ; demandez ses pays un par un.
news-none = Nous n'avons pas d'actualités sur { $country }.
news-general = Les plus récentes en général :
news-item = { $date } : { $title } ({ $publisher }). { $summary }
news-item-undated = { $title } ({ $publisher }). { $summary }
news-lead = Les actualités les plus récentes que nous ayons ; d'abord celles que notre équipe de rédaction a choisies.
news-chosen = Choisies par notre équipe de rédaction
news-archive = Dans les archives

## Quand rien ne convient

no-answer = Je ne le sais pas.
no-answer-near = Je connais les sites et documents de l'AZE, les stratégies des pays pour la biodiversité (SPANB) et les moyens d'aider. Demandez autrement, ou citez un pays, un document ou un terme.
choices = Que voulez-vous dire ?
none-of-these = Rien de cela
option-country = { $country }
option-compare = Comparer { $countries }
option-compare-none = Comparer des pays

# Names of places that CLDR has not, or has from one side only. The codes QN, QR and QS are
# ours, from the range that ISO 3166 leaves for private use.
place-FK = Îles Malouines (Îles Falkland)
place-QN = Chypre du Nord
place-QR = Crimée
place-QS = Somaliland
