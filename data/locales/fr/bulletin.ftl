## News as those who follow it get it

bulletin-everything = Tout
bulletin-open = Ouvrir : { $domain }
bulletin-stop = Arrêter : { $what }
bulletin-list = Tous mes abonnements
bulletin-digest = Vos actualités : { $count ->
    [one] une
   *[other] { $count }
}
bulletin-more = Suite ({ $count })
bulletin-back = Retour
bulletin-source = { $publisher }, { $date }
bulletin-language = texte en { $language }
bulletin-gone = Ce résumé n'est plus conservé. Lisez les plus récentes avec /news.
