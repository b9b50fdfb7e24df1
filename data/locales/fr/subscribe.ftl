## What can be followed

menu-subscribe = Actualités par message
button-follow = Suivre ce pays
subscribe = Actualités par message
subscribe-how = À quel sujet ? Choisissez, ou écrivez-moi à tout moment : « suivre le Brésil ».
follow-everything = Toutes les actualités
follow-country = Un pays
follow-region = Une région ou un groupe
follow-words = Mes propres mots
follow-which = Que voulez-vous dire ?
subject-everything = Toutes les actualités
subject-without = { $what }, sans { $words }
ask-country = Quel pays ? Tapez son nom, par exemple « Pérou ».
ask-region = Quelle région ou quel groupe ? Choisissez, ou tapez son nom.
ask-words = Quels mots ? Tapez-les séparés par des virgules, avec un signe moins devant ce qui ne doit pas y figurer, par exemple : crapaud doré, páramo, -tourisme. Les petites fautes sont pardonnées, dans vos mots et dans les actualités.
ask-words-of = Quels mots doivent figurer, ou non, dans les actualités sur { $what } ? Tapez-les séparés par des virgules, avec un signe moins devant ce qui ne doit pas y figurer, par exemple : crapaud doré, páramo, -tourisme. Un seul des autres suffit. Un signe moins seul : toutes les actualités sur ce sujet.
words-unclear = Tapez jusqu'à dix mots ou courtes expressions séparés par des virgules, par exemple : crapaud doré, páramo, -tourisme
words-gone = Je n'ai plus les mots que vous aviez tapés. Veuillez les taper à nouveau.
subscribe-in-chat = Ouvrez une discussion avec moi pour suivre quelque chose.

## Before it is followed

preview = Actualités : { $what }
preview-last = Les dernières que vous auriez reçues :
preview-none = Rien de ce que nous avons ne vous serait parvenu jusqu'ici ; les nouveautés vous parviendront.
preview-item = { $date } : { $title } ({ $publisher })
preview-item-undated = { $title } ({ $publisher })
preview-month = { $count ->
    [0] Ces 30 derniers jours, il n'y en a eu aucune.
    [1] Ces 30 derniers jours, il y en a eu une.
   *[other] Ces 30 derniers jours, il y en a eu { $count }.
}
rhythm-name = { $rhythm ->
    [at-once] Aussitôt
    [daily] Chaque jour
    [weekly] Chaque semaine
   *[monthly] Chaque mois
}
rhythm-said = { $rhythm ->
    [at-once] Aussitôt, chacune dès sa publication.
    [daily] Chaque jour à { $time }, s'il y en a.
    [weekly] Chaque semaine, le { $day } à { $time }, s'il y en a.
   *[monthly] { $day ->
        [last] Chaque mois, le dernier jour à { $time }, s'il y en a.
       *[other] Chaque mois, le { $day } à { $time }, s'il y en a.
    }
}
next-run = Prochain envoi : { $moment }, { $city }
follow-confirm = Suivre : { $rhythm }
button-words = Avec certains mots seulement
button-words-change = D'autres mots
button-time = Une autre heure
button-zone = Fuseau horaire : { $city }
time-ask = Quand ? Choisissez, ou tapez une heure, par exemple 8, 08:30 ou 20h.
time-unclear = Je ne peux pas lire cela comme une heure. Tapez-en une, par exemple 8, 08:30 ou 20h.
month-day = { $day ->
    [last] Dernier jour
   *[other] Le { $day }
}
followed = Vous suivez maintenant : { $what }
followed-how = Pour le voir ou le changer : /mysubs
followed-on-again = Les actualités étaient coupées ici. Elles reprennent, aussi pour ce que vous suiviez auparavant.
followed-paused = Les actualités sont en pause ici : /settings
follow-full = Vous suivez déjà { $count } choses, c'est le maximum. Mettez d'abord fin à l'une d'elles : /mysubs

## What is followed

mysubs = { $count ->
    [1] Vous suivez une chose
   *[other] Vous suivez { $count } choses
}
mysubs-line = { $number }. { $what }
mysubs-change = Changer { $number }
mysubs-remove = Arrêter { $number }
mysubs-none = Vous ne suivez encore rien ici.
mysubs-off = Les actualités sont coupées ici.
mysubs-paused = Les actualités sont en pause pour le moment.
button-mysubs = Mes abonnements
button-subscribe = Suivre quelque chose
button-settings = Réglages
button-undo = Annuler
unfollowed = Vous ne suivez plus : { $what }
unfollow-gone = Vous ne suivez plus cela.

## Settings

settings = Comment je vous écris
settings-kept = Enregistré.
setting-language = Langue : { $language }
setting-zone = Fuseau horaire : { $city }, où il est actuellement { $time }
setting-quiet = Silence de { $begin } à { $end }
setting-quiet-none = Pas d'heures de silence
setting-sound = { $silent ->
    [1] Les actualités arrivent sans son
   *[0] Les actualités arrivent avec son
}
setting-paused = En pause jusqu'au { $moment }
setting-paused-open = En pause jusqu'à ce que vous y mettiez fin
settings-language = Quelle langue ?
language-unknown = Je n'ai pas la langue « { $typed } ». J'ai { $names } :
language-set = Désormais, je parle { $language } ici. /language permet d'en changer.
settings-quiet = Quand rien ne doit-il arriver ? Choisissez, ou tapez les heures, par exemple 22-7.
settings-pause = Pendant combien de temps rien ne doit-il arriver ? Les envois quotidiens, hebdomadaires et mensuels manqués arrivent ensuite en une seule fois.
quiet-none = Pas d'heures de silence
quiet-unclear = Je ne peux pas lire ces heures. Tapez-les par exemple ainsi : 22-7 ou 21:30-6:00.
button-language = Langue
button-as-written = Comme j'écris
button-zones = Fuseau horaire
button-quiet = Heures de silence
button-sound = { $on ->
    [1] Avec son
   *[0] Sans son
}
button-pause = Pause
pause-days = { $days ->
    [1] 1 jour
    [7] 1 semaine
   *[other] 1 mois
}
pause-open = Jusqu'à nouvel ordre
pause-end = Mettre fin à la pause
zone-ask = Où êtes-vous ? Tapez une ville ou un pays, par exemple Lima ou Kenya.
zone-unknown = Je ne connais ni ville ni pays de ce nom. Tapez une plus grande ville proche, par exemple Lima ou Nairobi.
zone-which = Quelle heure est-il chez vous ?
zone-choice = { $city }, { $time }
stop-nothing = Vous ne suivez rien ici, donc rien n'arrive.
stopped = { $count ->
    [1] Les actualités sont coupées. Ce que vous suiviez est gardé pour vous.
   *[other] Les actualités sont coupées. Les { $count } choses que vous suiviez sont gardées pour vous.
} Pour effacer tout ce que j'ai sur vous : /forgetme
stop-undo = Suivre à nouveau
stop-undone = { $count ->
    [1] Les actualités reprennent, pour la seule chose que vous suivez.
   *[other] Les actualités reprennent, pour les { $count } choses que vous suivez.
}
back-again = { $count ->
    [1] Heureux de vous revoir. Les actualités reprennent, pour la seule chose que vous suivez : /mysubs
   *[other] Heureux de vous revoir. Les actualités reprennent, pour les { $count } choses que vous suivez : /mysubs
}
admins-only = Seuls les administrateurs de ce groupe peuvent changer ce qui arrive ici. Ouvrez une discussion avec moi pour suivre cela vous-même.
admins-unknown = Je n'ai pas pu demander à Telegram si vous administrez ce groupe. Veuillez réessayer dans une minute.

## Channels, from a private chat

elsewhere-unknown = Je ne trouve pas { $chat }, ou je n'y suis pas. Ajoutez-moi d'abord ; dans un canal, comme administrateur.
elsewhere-how = Dites ce que { $chat } doit recevoir, par exemple : /subscribe { $chat } Brésil chaque jour
elsewhere-ask = Que doit recevoir { $chat } ? Tapez-le, par exemple : Brésil chaque jour
elsewhere-which = Nommez-en un : { $names }
elsewhere-followed = { $chat } suit maintenant : { $what }
elsewhere-follows = { $chat } suit :
elsewhere-off = Les actualités y sont coupées.
elsewhere-stopped = Plus aucune actualité n'est envoyée à { $chat }. Ce qui y est suivi est gardé jusqu'à ce que vous y suiviez à nouveau quelque chose.
elsewhere-more = Pour tout voir : /mysubs { $chat }. Pour arrêter une chose : /stop { $chat } Brésil. Pour tout arrêter : /stop { $chat }

## About a person

mydata = Tout ce que j'ai sur vous, dans un fichier.
mydata-none = Je n'ai rien sur vous, sauf ce message. Le fichier le dit.
forget-ask = Effacer tout ce que j'ai sur vous ? Ce que vous suivez, vos réglages et ce que je retiens de notre conversation disparaîtront et ne pourront pas être rétablis. Les signalements envoyés à l'équipe ne portent pas de nom et restent.
forget-sure = Tout effacer
forget-no = Tout garder
forgotten = Tout ce que j'avais sur vous est effacé. Si vous m'écrivez à nouveau, je repars de zéro.
forget-kept = Rien n'a été effacé.
forget-private = Pour cela, ouvrez une discussion avec moi : ce que j'ai sur vous n'est montré qu'à vous.

command-subscribe = Actualités par message, au choix
command-mysubs = Vos abonnements : les changer, les arrêter
command-settings = Langue, fuseau horaire, heures de silence
command-language = Langue des réponses
command-pause = Pas d'actualités pendant un temps
command-stop = Plus d'actualités
command-mydata = Tout ce qui est gardé sur vous
command-forgetme = Effacer tout ce qui est gardé sur vous
