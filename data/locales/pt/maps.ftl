## In the picture

map-title = { $layer ->
    [submitted] Plano segundo o Marco Global de Kunming-Montreal
    [aze] AZE na EPANB ou no relatório nacional
   *[report] 7.º relatório nacional
}
map-subtitle = { $place } · até { $date }
map-subtitle-newest = { $place } · fonte mais recente: { $date }
map-place = { $region }: { $country }
map-report-class = { $value ->
    [yes] na ferramenta de relatórios da CDB, que conhecemos: { $count }
   *[unknown] não sabemos: { $count }
}
map-submitted-class = { $value ->
    [yes] entregue, que conhecemos: { $count }
    [targets-only] só metas nacionais: { $count }
    [none-known] ainda não, segundo uma fonte datada: { $count }
   *[unknown] não sabemos: { $count }
}
map-aze-class = { $value ->
    [yes] sim, que conhecemos: { $count }
    [no] não, segundo uma fonte: { $count }
   *[unknown] não sabemos: { $count }
}
map-no-party = não é Parte, ou não o é em separado

## Under the picture

map-lead = { $title }: { $place }
map-of-one = { $country }: { $value }
map-report-value = { $value ->
    [yes] na ferramenta de relatórios da Convenção
    [no-party] não é Parte na Convenção
   *[unknown] não sabemos
}
map-submitted-value = { $value ->
    [yes] entregue
    [targets-only] metas nacionais entregues, plano não visto
    [none-known] ainda não entregue, segundo uma fonte
    [no-party] não é Parte na Convenção
   *[unknown] não sabemos
}
map-aze-value = { $value ->
    [yes] sim
    [no] não
    [no-party] não é Parte na Convenção
   *[unknown] não sabemos
}
map-known = Que conhecemos: { $known } de { $parties } Partes; fonte mais recente: { $date }; não é um total. O que não sabemos não é um «não».
map-union = A União Europeia é Parte e está contada; não tem contorno próprio.
map-boundaries = Contornos: Natural Earth, com as fronteiras como são na prática; não tomamos posição sobre nenhuma.
map-more-publishers = e mais { $count }
map-which = Qual mapa? Escolha, ou digite um país ou uma região («/map Peru», «/map África»):
map-unknown = Não tenho um mapa desse lugar. Escolha, ou digite um país ou uma região («/map Peru», «/map África»):
map-ambiguous = A qual você se refere?
map-in-chat = Abra-me numa conversa para ver o mapa.
button-map = Mapa
button-card = Tudo o que sabemos
map-layer = { $layer ->
    [submitted] Planos entregues
    [aze] Situação da AZE
   *[report] Sétimos relatórios
}
command-map = Mapa de relatórios e planos: /map África
