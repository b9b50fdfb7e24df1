## Accueil, menus

start = Bonjour. Je réponds aux questions sur les sites AZE, les derniers refuges des espèces les plus menacées au monde, sur les stratégies des pays pour la biodiversité (SPANB) et sur les moyens d'aider.
start-independent = Je suis un bot indépendant : je ne suis géré ni par l'Alliance for Zero Extinction (AZE) ni par la Convention sur la diversité biologique (CDB). Chaque fait indique sa source et sa date ; ce que je ne sais pas, je le dis.
start-ask = Posez votre question avec vos propres mots, en anglais, espagnol, français ou portugais, ou dites qui vous êtes :
start-link-unknown = Ce lien ne mène plus à rien que je connaisse. Posez-moi plutôt votre question :
menu-policy = Documents d'orientation
menu-resources = Tous les documents
menu-contribute = Moyens d'aider
menu-country = Un pays
menu-help = Ce que je sais faire
menu-back = Retour
menu-start = Accueil

help-commands = Commandes
help-group = Dans un groupe, mentionnez-moi ou répondez à l'un de mes messages.
help-inline = Dans n'importe quelle discussion, écrivez @{ $bot } et une question pour y envoyer une réponse.

policy = Documents de l'AZE pour les gouvernements, dans l'ordre de sa propre page
policy-how = Choisissez-en un :

resources = Documents
resources-how = { $count } documents. Comment voulez-vous chercher ?
by-audience = Pour qui
by-kind = Par type
by-topic = Par thème
by-language = Par langue
resources-chosen = { $what } : { $count }
resources-page = Page { $page } sur { $pages }. Choisissez un numéro :
resources-take = Choisissez un numéro :

contribute = Moyens d'aider
contribute-who = Qui êtes-vous ?
contribute-money = Nous n'acceptons pas d'argent. L'AZE aussi oriente les dons vers ses organisations partenaires : donnez uniquement sur le propre site de l'une d'elles. Leurs adresses officielles, avant d'en ouvrir une :
contribute-partner = { $what } : { $domain }

country-which = Quel pays ? Écrivez son nom dans l'une des quatre langues (« /country Pérou »), ou choisissez :
country-in-region = { $region } : quel pays ?

## Sous une réponse

button-open = { $domain }: { $what }
button-share = Partager
button-cite = Citer
button-compare = Comparer avec …
compare-which = Comparer { $countries } avec quel pays ? La liste est celle de la même région ; vous pouvez aussi écrire un autre nom, par exemple « et le Pérou ? ».
button-wrong = Signaler un problème
button-more = Lire la suite
button-less = Revenir à la première partie
button-send-question = Envoyer la question à l'équipe
page-of = ({ $page } sur { $pages })

cite = Pour citer ceci, appuyez longuement sur le texte :
cite-copy = Copier
cite-record = { $title }. { $publisher }{ $year ->
    [0] { "" }
   *[other] , { $year }
}. { $address } Données du bot AZE, version { $version }, chargées le { $date }.
cite-answer = { $title }. Bot AZE, indépendant de l'AZE et de la CDB, version des données { $version }, chargée le { $date }. D'après : { $sources }.
cite-source = { $publisher }, { $address } (consultation : { $date })

## Signaler un problème, questions à l'équipe

wrong-what = Qu'est-ce qui ne va pas dans cette réponse ?
wrong-fact = Un fait est inexact
wrong-old = Ce n'est plus à jour
wrong-link = Un lien ne fonctionne pas
wrong-question = Ce n'était pas ma question
wrong-thanks = Merci. L'équipe a reçu votre signalement, sans votre nom, sous la référence { $reference }. Pour préciser ce qui est exact et où cela figure, répondez à ce message.
inline-thanks = Merci. L'équipe a reçu votre signalement, sans votre nom.
wrong-comment-thanks = Merci. Votre texte est joint au signalement { $reference }, sans votre nom.
wrong-comment-unknown = Je ne retrouve plus ce signalement. Appuyez de nouveau sur « Signaler un problème » sous la réponse.
sent-to-team = Merci. L'équipe a reçu votre question, sans votre nom, sous la référence { $reference }. Personne ne peut vous écrire en retour ; revenez voir dans quelques semaines.
question-gone = Je ne vois plus votre question. Veuillez la poser de nouveau, puis appuyer sur le bouton.

inbox-empty = La boîte de réception est vide.
inbox = Boîte de réception : { $count } à traiter
inbox-page = Page { $page } sur { $pages }
inbox-question = Question, { $language }, { $date }, { $reference }
inbox-wrong = { $reason } ({ $label }), { $language }, { $date }, { $reference }
inbox-comment = Ajout : { $text }
inbox-done = Traité : { $reference }
inbox-closed = Marqué comme traité.
inbox-editors-only = Seule l'équipe de rédaction peut faire cela.
inbox-next = Suivant
inbox-previous = Précédent

## Actualités en attente de l'équipe de rédaction

held-empty = Aucune actualité n'attend l'équipe de rédaction.
held = Actualités en attente : { $number } sur { $count }
held-source = { $publisher }, { $date }
held-source-undated = { $publisher }, sans date
held-countries = Pays : { $countries }
held-publish = Publier
held-drop = Écarter
held-published = Publiée : elle figure désormais sous /news.
held-dropped = Écartée : personne ne la verra.
held-already-published = Déjà publiée : elle figure sous /news.
held-already-dropped = Déjà écartée : personne ne la voit.

## Quand quelque chose ne convient pas

press-old = Ce bouton vient d'une version antérieure. Veuillez poser de nouveau votre question.
press-gone = Ce que montrait ce bouton n'est plus là. Veuillez poser de nouveau votre question.
other-media = Je ne lis que le texte : écrivez votre question en quelques mots, ou le nom d'un pays.
mention-empty = Oui ? Mentionnez-moi avec votre question, ou avec le nom d'un pays.
command-nearest = { $typed } n'existe pas. Vouliez-vous dire { $nearest } ?
command-unknown = Cette commande n'existe pas. Je connais : { $commands }
failed = Un problème est survenu ici et votre question est restée sans réponse. Veuillez la poser de nouveau ; l'erreur a été consignée.

## Inline

inline-hint = Écrivez une question, un pays ou un document
inline-open = M'interroger dans une discussion
inline-nothing = Rien trouvé : interrogez-moi dans une discussion

## Commandes et descriptions, telles que Telegram les montre

command-start = Accueil, et à qui s'adresse ce bot
command-help = Ce que je sais faire
command-policy = Documents de l'AZE pour les gouvernements
command-resources = Tous les documents : par public, type, thème, langue
command-contribute = Moyens d'aider
command-country = Situation d'un pays : /country Pérou
command-news = Actualités, les plus récentes d'abord : /news Pérou
command-about = Sources, dates, version des données
command-privacy = Ce qui est conservé, et combien de temps
command-inbox = Signalements et questions (équipe de rédaction)
bot-description = Répond aux questions sur l'Alliance for Zero Extinction (AZE), les stratégies des pays pour la biodiversité (SPANB) et les moyens d'aider, chaque fait avec sa source et sa date. Indépendant : il n'est géré ni par l'AZE ni par la CDB. Anglais, espagnol, français, portugais.
bot-short-description = Sites AZE, SPANB et moyens d'aider, avec leurs sources. Indépendant : il n'est géré ni par l'AZE ni par la CDB.

## À propos

about-version = Version des données { $version }, chargée le { $date } : { $documents } documents, { $terms } termes, { $countries } pays.
about-sources = Les plus consultés, avec le nombre de pages et le jour de la dernière consultation
about-source = { $publisher } : { $count } ({ $date })

## Noms

audience-name = { $audience ->
    [policy-makers] Pouvoirs publics
    [scientists] Scientifiques
    [organizations] Organisations de conservation
   *[individuals] Donateurs et particuliers
}
kind-name = { $kind ->
    [page] Pages
    [map] Cartes
    [fact-sheet] Fiches
    [guide] Guides
    [memorandum] Mémorandums
    [carta] Cartas
    [resolution] Résolutions
    [decision] Décisions
    [ordinance] Ordonnances
    [project] Projets
    [dataset] Jeux de données
    [paper] Articles
   *[other] Autres documents
}
topic-name = { $topic ->
    [t-30x30] 30x30
    [about] À propos de l'AZE
    [aichi-targets] Objectifs d'Aichi
    [amphibians] Amphibiens
    [aze-sites] Sites AZE
    [brazil] Brésil
    [case-study] Études de cas
    [cbd] CDB
    [chile] Chili
    [colombia] Colombie
    [conservation-action] Actions de conservation
    [contact] Contact
    [contribute] Contribuer
    [costs] Coûts
    [criteria] Critères
    [decision] Décisions
    [dominican-republic] République dominicaine
    [ecosystem-services] Services écosystémiques
    [extinction-prevention] Prévenir les extinctions
    [faq] Questions et réponses
    [finance-safeguards] Finance et sauvegardes
    [funding] Financement
    [gef-project] Projets du FEM
    [history] Histoire
    [indicator] Indicateurs
    [iucn] UICN
    [kba] Zones clés pour la biodiversité
    [kmgbf] Cadre de Kunming-Montréal
    [lmmc] Pays mégadivers
    [madagascar] Madagascar
    [map-data] Cartes et données
    [membership] Membres
    [memorandum] Mémorandums
    [national-alliance] Alliances nationales
    [national-reports] Rapports nationaux
    [nbsap] SPANB
    [oecm] AMCE
    [ordinance] Ordonnances
    [partnership] Partenariats
    [policy] Politiques publiques
    [protected-areas] Aires protégées
    [red-list] Liste rouge
    [research] Recherche
    [resolution] Résolutions
    [story] Récits
   *[other] { $topic }
}
