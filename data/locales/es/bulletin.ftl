## News as those who follow it get it

bulletin-everything = Todo
bulletin-open = Abrir: { $domain }
bulletin-stop = Dejar: { $what }
bulletin-list = Todo lo que sigo
bulletin-digest = Sus noticias: { $count ->
    [one] una
   *[other] { $count }
}
bulletin-more = Más ({ $count })
bulletin-back = Atrás
bulletin-source = { $publisher }, { $date }
bulletin-language = texto en { $language }
bulletin-gone = Este resumen ya no se conserva. Lea las más recientes con /news.
