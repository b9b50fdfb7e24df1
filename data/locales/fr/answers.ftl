## Parties d'une réponse

source = Source
labelled = { $label } : { $text }
sources = Sources
sources-read = { $publishers } (consultation : { $date })
languages-of-document = Disponible en : { $languages }
where-on-page = Le lien ouvre une page qui propose le document, non le document lui-même. Cherchez-y : { $what }
no-link = Nous ne connaissons pas de copie sur le site même de l'éditeur.
can-do = Ce que vous pouvez faire
first-steps = Premiers pas
good-to-know = Bon à savoir
see-also = Voir aussi
shown-in-english = Ce texte n'existe pas encore en français ; il est affiché en anglais.
unreviewed = Traduction pas encore relue.
button-original = Texte original
button-translation = Revenir à la traduction
document = { $title } – { $translation } ({ $details })
document-kind = { $kind ->
    [page] page
    [map] carte
    [fact-sheet] fiche
    [guide] guide
    [memorandum] mémorandum
    [carta] carta
    [resolution] résolution
    [decision] décision
    [ordinance] arrêté
    [project] projet
    [dataset] jeu de données
    [paper] article
   *[other] document
}

## Fiche de pays

party-since = { $country } : Partie à la Convention sur la diversité biologique depuis le { $date }.
party-date-unknown = { $country } : Partie à la Convention sur la diversité biologique ; nous ne savons pas depuis quand.
not-a-party = { $country } : n'est pas Partie à la Convention sur la diversité biologique.
aze-in-plan = AZE dans sa SPANB ou son rapport national : { $status ->
    [yes] oui
    [no] non
   *[unknown] nous ne le savons pas
}
aze-as-of = { $status } (au { $date })
aze-count = L'AZE compte 31 Parties qui l'incluent et ne les montre que sur une carte.
law-known = Droit national : { $evidence }
law-unknown = Droit national sur les sites AZE : nous ne le connaissons pas
evidence = Fait connexe : { $evidence }
plan-unknown = Dernière SPANB : nous ne la connaissons pas
plan = Dernière SPANB : { $title }, { $status }
plan-untitled = Dernière SPANB : { $status }
plan-status = { $status ->
    [adopted] adoptée
    [launched] lancée, dépôt non vu
    [launched-submitted] lancée
    [received] reçue par le Secrétariat de la CDB
    [logged] un suivi signale un nouveau plan ; nous n'en connaissons pas le titre
    [in-preparation] en préparation
   *[published] publiée
}
plan-status-dated = { $status ->
    [adopted] adoptée ({ $date })
    [launched] lancée ({ $date }), dépôt non vu
    [launched-submitted] lancée ({ $date })
    [received] reçue par le Secrétariat de la CDB ({ $date })
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
reports-due = Échéances pour toutes les Parties : le 7e rapport national en 2026, le 8e en 2029.
changed-aze = Changement du { $date }, AZE dans la SPANB ou le rapport national : { $old } → { $new } ({ $source })
changed-kmgbf = Changement du { $date }, plan au titre du Cadre de Kunming-Montréal : { $old } → { $new } ({ $source })
status-aze = { $value ->
    [yes] oui
    [no] non
   *[unknown] nous ne le savons pas
}
status-kmgbf = { $value ->
    [yes] déposé
    [targets-only] cibles nationales déposées, plan non vu
    [none-known] pas encore déposé, selon une source
   *[unknown] nous ne le savons pas
}
may-have-changed = Une partie de ces informations date de plus d'un an et a pu changer : voir le profil de la CDB.
link-profile = Profil de la CDB : { $country }
link-map = Page de l'AZE avec la carte des Parties
link-plan = Le plan, ou une page qui en parle

partly-in-english = Certains détails ne sont qu'en anglais.

## Comparaison

table-legend = Dans le tableau, « ? » veut dire que nous ne le savons pas et « ≠ » marque ce qui diffère.
table-aze = AZE (plan)
table-law = AZE (droit)
table-plan = SPANB
table-submitted = Plan CMBKM
table-report = 7e rapport
table-sites = Sites 2010
table-word = { $word ->
    [yes] oui
    [no] non
    [targets] partiel
    [none] pas encore
    [nonparty] –
   *[unknown] ?
}
compare-too-many = Vous avez nommé { $count } pays ; je compare de deux à { $most } pays à la fois. Lesquels ?

## Vues d'ensemble

parties-total = { $parties } Parties à la Convention ; { $others } ne le sont pas : { $names }.
submitted-known = Plans déposés au titre du Cadre de Kunming-Montréal, à notre connaissance : { $count } ; source la plus récente : { $date } ; ce n'est pas un total.
reports-known = 7es rapports nationaux sur l'outil de rapport de la Convention, à notre connaissance : { $count } ; au { $date } ; ce n'est pas un total.
sites-2010 = Sites AZE en 2010, pour les pays qui en ont le plus : { $list }.
news-none = Nous n'avons pas d'actualités sur { $country }.
news-general = Les plus récentes, tous sujets confondus :
news-item = { $date } : { $title } ({ $publisher }). { $summary }
news-item-undated = { $title } ({ $publisher }). { $summary }
news-title-language = { $line } [titre en { $language }]
news-lead = Les actualités les plus récentes dont nous disposons ; celles des archives viennent à la fin.
news-chosen = Nouveautés
news-archive = Dans les archives

## Quand rien ne convient

no-answer = Je ne le sais pas.
no-answer-near = Je connais les sites et documents de l'AZE, les stratégies des pays pour la biodiversité (SPANB) et les moyens d'aider. Demandez autrement, ou citez un pays, un document ou un terme.
choices = Que voulez-vous dire ?
no-place = Je ne connais aucun pays ni aucune région du nom de « { $name } ».
no-place-near = Je ne connais aucun pays ni aucune région du nom de « { $name } ». Pensiez-vous à l'un de ceux-ci ?
none-of-these = Rien de tout cela
option-country = { $country }
option-compare = Comparer { $countries }
option-compare-none = Comparer des pays

## Listes et décomptes

list-topic = { $topic ->
    [submitted] Plan déposé au titre du Cadre de Kunming-Montréal
    [report] 7e rapport national sur l'outil de rapport de la Convention
    [aze] AZE dans la SPANB ou un rapport national
    [sites] Sites AZE sur la liste de 2010
   *[all] Parties à la Convention
}
list-topic-short = { $topic ->
    [submitted] Plan déposé
    [report] 7e rapport
    [aze] AZE dans le plan
    [sites] Sites en 2010
   *[all] Parties
}
list-title = { $topic } ({ $where })
list-by-group = { $topic }, par groupe
list-count = { $what }, à notre connaissance : { $count } ; source la plus récente : { $date } ; ce n'est pas un total.
list-count-undated = { $what }, à notre connaissance : { $count } ; source sans date ; ce n'est pas un total.
list-none = { $what }, à notre connaissance : aucun, ce qui n'est pas un « non ».
list-aze-unknown = { $what } : l'AZE en compte 31 ; nous n'avons pas les noms.
list-aze-names = L'AZE compte 31 Parties en tout et les montre sur sa carte.
list-sites = { $country } : { $sites }
list-sites-note = Chiffres de 2010, relevés pour les pays qui ont le plus de sites ; les chiffres plus récents figurent sur la fiche de chaque pays et ne sont pas comparables.
list-dated = { $country } ({ $date })
group-lead = { $group }, Parties à la Convention : { $count }.
group-members = Parties dans ce groupe
group-as-of = { $group } : liste à la date du { $date }.
group-unheld = Nous n'avons pas de liste sourcée des membres de ce groupe : { $group }.
group-total = Tous
group-row = { $group } : { $count } sur { $all }
group-row-count = { $group } : { $count }
group-row-all = { $group } : { $all }
by-continent = Par continent
by-un-group = Par groupe régional de l'ONU
by-other-group = Autres groupes, qui se recoupent
button-by-group = Par groupe
# Names of places that CLDR has not, or has from one side only. The codes QN, QR and QS are
# ours, from the range that ISO 3166 leaves for private use.
place-FK = Îles Malouines (Îles Falkland)
place-QN = Chypre du Nord
place-QR = Crimée
place-QS = Somaliland
place-central-europe = Europe centrale
place-southeast-europe = Europe du Sud-Est
