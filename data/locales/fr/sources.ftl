## Sources d'actualités

feed-problem = { $reason ->
    [address] Son adresse, ou une adresse vers laquelle il mène, ne peut pas être ouverte.
    [private] Son adresse mène dans un réseau privé ({ $detail }), ce qui n'est pas permis.
    [unknown-host] Il n'existe aucun site de ce nom : { $detail }.
    [unreachable] Son serveur est injoignable.
    [certificate] Le certificat de son serveur n'est pas valable.
    [timeout] Son serveur n'a pas répondu en { $detail } secondes.
    [redirects] Il renvoie vers d'autres adresses plus de { $detail } fois.
    [too-large] Il dépasse { $detail } Mio.
    [packing] Il est compressé d'une manière qui n'a pas été demandée : { $detail }.
    [garbled] La réponse de son serveur est incompréhensible.
    [gone] Son serveur dit qu'il n'existe plus (410). Retirez-le de data/news/feeds.toml.
    [status] Son serveur a répondu par l'erreur { $detail }.
    [empty] Il est vide.
    [html] C'est une page web, pas un flux.
    [not-a-feed] Ce n'est pas un flux.
    [entities] Il déclare des entités qui pourraient grandir sans fin et n'a pas été lu.
    [slow] Sa lecture a pris trop de temps.
   *[broken] Il est endommagé et rien ne peut y être lu.
}
feed-note = { $reason ->
    [too-many] plus anciennes, non regardées : { $count }
    [twice] y figurant deux fois : { $count }
    [no-title] sans aucun mot : { $count }
    [date-past] date d'avant 1990, laissée de côté : { $count }
    [date-future] date future, laissée de côté : { $count }
    [date-unread] date illisible, laissée de côté : { $count }
   *[before] déjà présentes auparavant et non envoyées : { $count }
}

## Ce qui est dit à la rédaction

newsroom-waiting = { $count ->
    [one] Une actualité attend la rédaction : /held
   *[other] { $count } actualités attendent la rédaction : /held
}
newsroom-failing = Le flux { $feed } est illisible depuis le { $since }. { $problem } Il est réessayé chaque jour.
news-status-aze = { $country } : AZE dans sa stratégie ou son rapport national : { $old } → { $new }
news-status-kmgbf = { $country } : plan au titre du Cadre de Kunming-Montréal : { $old } → { $new }
news-status-evidence = { $source }, { $date }. { $evidence }

team = Équipe du bot AZE
held-already-seen = Elle figurait dans son flux avant que nous le suivions : personne ne la voit.
held-edit = Modifier
held-edit-how = Répondez à ce message avec le nouveau texte (langue : { $language }) : le titre sur la première ligne, le résumé en dessous. Il remplace celui-ci :
held-edit-empty = Il n'y avait pas de titre. Envoyez le titre sur la première ligne et le résumé en dessous.
held-also = Aussi chez : { $sources }
held-topics = Thèmes : { $topics }

## Les actualités telles qu'on les lit

news-other-language = { $line } [{ $language }]
news-also = { $line } (aussi : { $sources })
news-older = Actualités plus anciennes
news-newer = Actualités plus récentes
news-none-topic = Nous n'avons pas d'actualités sur ce thème : { $topic }.
