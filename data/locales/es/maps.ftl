## In the picture

map-title = { $layer ->
    [submitted] Plan según el Marco de Kunming-Montreal
    [aze] AZE en la EPANB o el informe nacional
   *[report] 7.º informe nacional
}
map-subtitle = { $place } · a fecha de { $date }
map-subtitle-newest = { $place } · fuente más reciente: { $date }
map-place = { $region }: { $country }
map-report-class = { $value ->
    [yes] en la herramienta de informes del CDB, que sepamos: { $count }
   *[unknown] no lo sabemos: { $count }
}
map-submitted-class = { $value ->
    [yes] entregado, que sepamos: { $count }
    [targets-only] solo metas nacionales: { $count }
    [none-known] aún no, según una fuente con fecha: { $count }
   *[unknown] no lo sabemos: { $count }
}
map-aze-class = { $value ->
    [yes] sí, que sepamos: { $count }
    [no] no, según una fuente: { $count }
   *[unknown] no lo sabemos: { $count }
}
map-no-party = no es Parte, o no lo es por separado

## Under the picture

map-lead = { $title }: { $place }
map-of-one = { $country }: { $value }
map-report-value = { $value ->
    [yes] en la herramienta de informes del Convenio
    [no-party] no es Parte en el Convenio
   *[unknown] no lo sabemos
}
map-submitted-value = { $value ->
    [yes] entregado
    [targets-only] entregadas las metas nacionales, plan no visto
    [none-known] aún no entregado, según una fuente
    [no-party] no es Parte en el Convenio
   *[unknown] no lo sabemos
}
map-aze-value = { $value ->
    [yes] sí
    [no] no
    [no-party] no es Parte en el Convenio
   *[unknown] no lo sabemos
}
map-known = Que sepamos: { $known } de { $parties } Partes; fuente más reciente: { $date }; no es un total. Lo que no sabemos no es un «no».
map-union = La Unión Europea es Parte y está contada; no tiene contorno propio.
map-boundaries = Contornos: Natural Earth, con las fronteras tal como son en la práctica; no tomamos posición sobre ninguna.
map-more-publishers = y { $count } más
map-which = ¿Qué mapa? Elija, o escriba un país o una región («/map Perú», «/map África»):
map-unknown = No tengo un mapa de ese lugar. Elija, o escriba un país o una región («/map Perú», «/map África»):
map-ambiguous = ¿A cuál se refiere?
map-in-chat = Ábrame en un chat para ver el mapa.
button-map = Mapa
button-card = Todo lo que sabemos
map-layer = { $layer ->
    [submitted] Planes entregados
    [aze] Situación de AZE
   *[report] Séptimos informes
}
command-map = Mapa de informes y planes: /map África
