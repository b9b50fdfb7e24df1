## /post: news that an editor writes

post-ask = Écrivez l'actualité en un seul message : le titre sur la première ligne, le résumé en dessous et, s'il y en a un, le lien sur une ligne à part. Je reconnais la langue ; vous pourrez en ajouter d'autres ensuite.
post-ask-language = Écrivez-la en { $language } : le titre sur la première ligne, le résumé en dessous.
post-ask-link = Envoyez l'adresse où la lire (https://...), ou « - » s'il n'y en a pas.
post-ask-countries = Tapez les pays dont elle parle (« Pérou, Brésil »), ou « - » s'il n'y en a pas.
post-empty = Il n'y a pas de titre. Écrivez-le sur la première ligne.
post-no-link = Ce n'est pas une adresse qu'un bouton peut ouvrir. Envoyez-en une comme https://www.cbd.int/, ou « - » s'il n'y en a pas.
post-no-country = Je n'y reconnais aucun pays. Tapez des noms comme « Pérou, Brésil », ou « - » s'il n'y en a pas.
post-heading = Votre actualité, pas encore envoyée
post-languages = Langues : { $languages }
post-countries = Pays : { $countries }
post-topics = Thèmes : { $topics }
post-none = aucun
post-receivers = Discussions qui la recevraient : tout de suite, { $once } ; dans un résumé, { $later }.
post-button-add = En { $language }
post-button-edit = Modifier : { $language }
post-button-link = Lien
post-button-countries = Pays
post-button-topics = Thèmes
post-button-test = M'envoyer un essai
post-button-send = Envoyer …
post-button-discard = Abandonner
post-button-back = Retour
post-sure = L'envoyer maintenant ? Discussions servies tout de suite : { $once } ; dans un résumé : { $later }. Une fois sur les téléphones, elle ne peut plus être reprise.
post-button-yes = Oui, envoyer
post-topics-which = De quoi parle-t-elle ?
post-topic-on = ✓ { $topic }
post-sent = En route.
post-discarded = Abandonnée. /post en commence une autre.
post-gone = Cette actualité n'est plus en cours d'écriture. /post en commence une autre.
post-progress = { $title }
post-progress-state = { $state ->
    [open] Distribution en cours. Envois : { $sent } ; en attente pour l'instant : { $waiting }.
    [cancelled] Distribution arrêtée. Envois déjà faits : { $sent }.
   *[done] { $waiting ->
        [0] Terminé. Envois : { $sent }.
       *[other] Envois : { $sent } ; en attente : { $waiting }.
    }
}
post-progress-lost = Non atteintes : discussions disparues, { $gone } ; échecs, { $failed }.
post-progress-doubt = Sans réponse : { $unsure } l'ont peut-être, { $again } l'ont, peut-être deux fois.
post-button-refresh = Voir l'avancement
post-button-cancel = Arrêter l'envoi
post-cancelled = Arrêté. Ce qui est envoyé reste.
post-report = { $title } : { $state ->
    [cancelled] distribution arrêtée ; envois : { $sent }
   *[done] distribution terminée ; envois : { $sent }
}, discussions disparues : { $gone }, échecs : { $failed }{ $unsure ->
    [0] { "" }
   *[other] , { $unsure } incertaines
}{ $again ->
    [0] { "" }
   *[other] , { $again } peut-être deux fois
}, { $seconds } s.
post-publisher = la rédaction du bot
command-post = Rédaction : écrire une actualité

## /failed: what could not be brought to its readers

failed-none = Rien n'est en échec ni incertain.
failed-heading = Non remis, le plus récent d'abord
failed-line = { $state ->
    [unsure] { $count } { $count ->
        [one] incertaine
       *[other] incertaines
    }
   *[failed] { $count } en échec
}, la dernière le { $date } : { $reason ->
    [silent] deux requêtes sans réponse. Le message est peut-être arrivé ; il n'est pas renvoyé.
    [late] impossible en 72 heures. Le message n'est plus envoyé.
    [late-unsure] une requête sans réponse, puis impossible en 72 heures. Le message est peut-être arrivé.
   *[other] la réponse de Telegram était « { $error } »
}
failed-kind = { $kind ->
    [digest] Résumés
    [farewell] L'adieu de ce bot
    [correction] Une correction : { $title }
   *[item] { $title }
}
failed-kept = Conservé 90 jours ; on ne montre pas de quelles discussions il s'agit.
