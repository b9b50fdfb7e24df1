## Fuentes de noticias

feed-problem = { $reason ->
    [address] Su dirección, o una a la que lleva, no se puede abrir.
    [private] Su dirección lleva a una red privada ({ $detail }), lo que no está permitido.
    [unknown-host] No existe ningún sitio con ese nombre: { $detail }.
    [unreachable] No se puede llegar a su servidor.
    [certificate] El certificado de su servidor no es válido.
    [timeout] Su servidor no respondió en { $detail } segundos.
    [redirects] Lleva a otras direcciones más de { $detail } veces.
    [too-large] Ocupa más de { $detail } MiB.
    [packing] Viene comprimida de un modo que no se pidió: { $detail }.
    [garbled] No se entiende la respuesta de su servidor.
    [gone] Su servidor dice que ya no existe y no volverá (410). Quítela de data/news/feeds.toml.
    [status] Su servidor respondió con el error { $detail }.
    [empty] Está vacía.
    [html] Es una página web, no una fuente de noticias.
    [not-a-feed] No es una fuente de noticias.
    [entities] Declara entidades que podrían crecer sin fin y no se leyó.
    [slow] Se tardó demasiado en leerla.
   *[broken] Está dañada y no se puede leer nada de ella.
}
feed-note = { $reason ->
    [too-many] { $count } más antiguas no se miraron
    [twice] { $count } estaban dos veces
    [no-title] { $count } sin palabras
    [date-past] { $count } con fecha anterior a 1990, que se omitió
    [date-future] { $count } con fecha futura, que se omitió
    [date-unread] { $count } con fecha ilegible, que se omitió
   *[before] { $count } ya estaban antes y no se envían
}

## Lo que se dice al equipo editorial

newsroom-waiting = { $count ->
    [one] Una noticia espera al equipo editorial: /held
   *[other] { $count } noticias esperan al equipo editorial: /held
}
newsroom-failing = La fuente { $feed } no se puede leer desde el { $since }. { $problem } Se vuelve a intentar cada día.
news-status-aze = { $country }: AZE en su EPANB o informe nacional: { $old } → { $new }
news-status-kmgbf = { $country }: plan según el Marco de Kunming-Montreal: { $old } → { $new }
news-status-evidence = { $source }, { $date }. { $evidence }

team = Equipo del bot AZE
held-already-seen = Ya estaba en su fuente antes de que la siguiéramos: no se muestra a nadie.
held-edit = Editar
held-edit-how = Responda a este mensaje con el nuevo texto, en { $language }: el título en la primera línea y el resumen debajo. Sustituirá a este:
held-edit-empty = No había título. Envíe el título en la primera línea y el resumen debajo.
held-also = También en: { $sources }
held-topics = Temas: { $topics }

## Las noticias tal como se leen

news-other-language = { $line } [{ $language }]
news-also = { $line } (también: { $sources })
news-older = Noticias anteriores
news-newer = Noticias más recientes
news-none-topic = No tenemos noticias sobre este tema: { $topic }.
