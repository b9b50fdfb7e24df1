## News as those who follow it get it

bulletin-everything = Tudo
bulletin-open = Abrir: { $domain }
bulletin-stop = Parar: { $what }
bulletin-list = Tudo o que sigo
bulletin-digest = Suas notícias: { $count ->
    [1] uma
   *[other] { $count }
}
bulletin-more = Mais ({ $count })
bulletin-back = Voltar
bulletin-source = { $publisher }, { $date }
bulletin-language = texto em { $language }
bulletin-gone = Este resumo não está mais guardado. Leia as mais recentes com /news.
