## Fontes de notícias

feed-problem = { $reason ->
    [address] O endereço, ou um ao qual ele leva, não pode ser aberto.
    [private] O endereço leva a uma rede privada ({ $detail }), o que não é permitido.
    [unknown-host] Não existe nenhum site com esse nome: { $detail }.
    [unreachable] Não é possível chegar ao servidor.
    [certificate] O certificado do servidor não é válido.
    [timeout] O servidor não respondeu em { $detail } segundos.
    [redirects] Leva a outros endereços mais de { $detail } vezes.
    [too-large] Tem mais de { $detail } MiB.
    [packing] Veio comprimida de um modo que não foi pedido: { $detail }.
    [garbled] Não dá para entender a resposta do servidor.
    [gone] O servidor diz que ela não existe mais (410). Tire-a de data/news/feeds.toml.
    [status] O servidor respondeu com o erro { $detail }.
    [empty] Está vazia.
    [html] É uma página da web, não uma fonte de notícias.
    [not-a-feed] Não é uma fonte de notícias.
    [entities] Declara entidades que poderiam crescer sem fim e não foi lida.
    [slow] A leitura demorou demais.
   *[broken] Está danificada e nada nela pode ser lido.
}
feed-note = { $reason ->
    [too-many] { $count } mais antigas não foram olhadas
    [twice] { $count } apareciam duas vezes
    [no-title] { $count } sem palavra alguma
    [date-past] { $count } com data anterior a 1990, que foi omitida
    [date-future] { $count } com data futura, que foi omitida
    [date-unread] { $count } com data ilegível, que foi omitida
   *[before] { $count } já estavam lá e não são enviadas
}

## O que se diz à equipe editorial

newsroom-waiting = { $count ->
    [1] Uma notícia espera pela equipe editorial: /held
   *[other] { $count } notícias esperam pela equipe editorial: /held
}
newsroom-failing = Não é possível ler a fonte { $feed } desde { $since }. { $problem } Tentamos de novo todos os dias.
news-status-aze = { $country }: AZE na EPANB ou no relatório nacional: { $old } → { $new }
news-status-kmgbf = { $country }: plano no âmbito do Marco Global de Kunming-Montreal: { $old } → { $new }
news-status-evidence = { $source }, { $date }. { $evidence }

team = Equipe do bot AZE
held-already-seen = Já estava na fonte antes de a seguirmos: ninguém a vê.
held-edit = Editar
held-edit-how = Responda a esta mensagem com o novo texto, em { $language }: o título na primeira linha e o resumo abaixo. Ele substitui este:
held-edit-empty = Não havia título. Envie o título na primeira linha e o resumo abaixo.
held-also = Também em: { $sources }
held-topics = Temas: { $topics }

## As notícias como são lidas

news-other-language = { $line } [{ $language }]
news-also = { $line } (também: { $sources })
news-older = Notícias anteriores
news-newer = Notícias mais recentes
news-none-topic = Não temos notícias sobre este tema: { $topic }.
