## Partes de una respuesta

source = Fuente
labelled = { $label }: { $text }
sources = Fuentes
sources-read = { $publishers } (consulta: { $date })
languages-of-document = Disponible en: { $languages }
where-on-page = El enlace abre una página que ofrece el documento, no el documento mismo. Busque allí: { $what }
no-link = No conocemos ninguna copia en el sitio de quien lo publica.
can-do = Qué puede hacer
first-steps = Primeros pasos
good-to-know = Conviene saber
see-also = Vea también
shown-in-english = Este texto aún no está en español; se muestra en inglés.
unreviewed = Traducción que nadie ha revisado aún.
button-original = Texto original
button-translation = Volver a la traducción
document = { $title } – { $translation } ({ $details })
document-kind = { $kind ->
    [page] página
    [map] mapa
    [fact-sheet] hoja informativa
    [guide] guía
    [memorandum] memorando
    [carta] carta
    [resolution] resolución
    [decision] decisión
    [ordinance] ordenanza
    [project] proyecto
    [dataset] conjunto de datos
    [paper] artículo
   *[other] documento
}

## Ficha de país

party-since = { $country }: Parte en el Convenio sobre la Diversidad Biológica desde el { $date }.
party-date-unknown = { $country }: Parte en el Convenio sobre la Diversidad Biológica; no sabemos desde cuándo.
not-a-party = { $country }: no es Parte en el Convenio sobre la Diversidad Biológica.
aze-in-plan = AZE en su EPANB o informe nacional: { $status ->
    [yes] sí
    [no] no
   *[unknown] no lo sabemos
}
aze-as-of = { $status } (a fecha de { $date })
aze-count = AZE cuenta 31 Partes que la incluyen y solo las muestra en un mapa.
law-known = Legislación nacional: { $evidence }
law-unknown = Legislación nacional sobre sitios AZE: no la conocemos
evidence = Dato relacionado: { $evidence }
plan-unknown = Última EPANB: no la conocemos
plan = Última EPANB: { $title }, { $status }
plan-untitled = Última EPANB: { $status }
plan-status = { $status ->
    [adopted] adoptada
    [launched] presentada en el país, sin constancia de su entrega
    [launched-submitted] presentada en el país
    [received] recibida por la Secretaría del CDB
    [logged] un sitio de seguimiento señala un plan nuevo; no conocemos su título
    [in-preparation] en preparación
   *[published] publicada
}
plan-status-dated = { $status ->
    [adopted] adoptada ({ $date })
    [launched] presentada en el país ({ $date }), sin constancia de su entrega
    [launched-submitted] presentada en el país ({ $date })
    [received] recibida por la Secretaría del CDB ({ $date })
    [logged] un sitio de seguimiento señalaba un plan nuevo a fecha de { $date }; no conocemos su título
    [in-preparation] en preparación ({ $date })
   *[published] publicada ({ $date })
}
submitted = Plan según el Marco de Kunming-Montreal: { $value ->
    [yes] entregado
    [targets-only] entregadas las metas nacionales, plan no visto
   *[none-known] aún no entregado, según una fuente
}
submitted-as-of = { $submitted } (a fecha de { $date })
submitted-undated = { $submitted } (la fuente no lleva fecha)
submitted-unknown = Plan según el Marco de Kunming-Montreal: no lo sabemos
report = { $number }.º informe nacional: en la herramienta de informes del Convenio a fecha de { $date }
report-unknown = 7.º informe nacional: no lo sabemos
sites-unknown = Número de sitios AZE: no lo sabemos
sites-global = Sitios AZE (lista mundial): { $sites } ({ $as_of })
sites-global-species = Sitios AZE (lista mundial): { $sites }, para { $species } especies ({ $as_of })
sites-baze = Sitios BAZE (lista propia de Brasil, no comparable): { $sites }, para { $species } especies ({ $as_of })
reports-due = Plazos para todas las Partes: el 7.º informe nacional en 2026, el 8.º en 2029.
changed-aze = Cambio del { $date }, AZE en su EPANB o informe nacional: { $old } → { $new } ({ $source })
changed-kmgbf = Cambio del { $date }, plan según el Marco de Kunming-Montreal: { $old } → { $new } ({ $source })
status-aze = { $value ->
    [yes] sí
    [no] no
   *[unknown] no lo sabemos
}
status-kmgbf = { $value ->
    [yes] entregado
    [targets-only] entregadas las metas nacionales, plan no visto
    [none-known] aún no entregado, según una fuente
   *[unknown] no lo sabemos
}
may-have-changed = Parte de esto tiene más de un año y puede haber cambiado: vea el perfil del CDB.
link-profile = Perfil del CDB: { $country }
link-map = Página de AZE con el mapa de las Partes
link-plan = El plan, o una página sobre él

partly-in-english = Algunos detalles están solo en inglés.

## Comparación

table-legend = En la tabla, «?» significa que no lo sabemos; «≠» marca lo que difiere.
table-aze = AZE en plan
table-law = AZE en ley
table-plan = Última EPANB
table-submitted = Plan Kunming
table-report = 7.º informe
table-sites = Sitios 2010
table-word = { $word ->
    [yes] sí
    [no] no
    [targets] metas
    [none] aún no
    [nonparty] –
   *[unknown] ?
}
compare-too-many = Ha nombrado { $count } países; comparo de dos a { $most } a la vez. ¿Cuáles?

## Panoramas

parties-total = { $parties } Partes en el Convenio; { $others } no lo son: { $names }.
submitted-known = Planes entregados según el Marco de Kunming-Montreal, que sepamos: { $count }; fuente más reciente: { $date }; no es un total.
reports-known = Séptimos informes nacionales en la herramienta de informes del Convenio, que sepamos: { $count }; a fecha de { $date }; no es un total.
sites-2010 = Sitios AZE en 2010, en los países con más: { $list }.
news-none = No tenemos noticias sobre { $country }.
news-general = Lo más reciente en general:
news-item = { $date }: { $title } ({ $publisher }). { $summary }
news-item-undated = { $title } ({ $publisher }). { $summary }
news-title-language = { $line } [título en { $language }]
news-lead = Las noticias más recientes que tenemos; las del archivo van al final.
news-chosen = Novedades
news-archive = Del archivo

## Cuando nada encaja

no-answer = Eso no lo sé.
no-answer-near = Conozco los sitios y documentos de AZE, las estrategias de biodiversidad de los países (EPANB) y las formas de ayudar. Pregunte con otras palabras, o por un país, un documento o un término.
choices = ¿Qué quiere decir?
no-place = No conozco ningún país ni región que se llame «{ $name }».
no-place-near = No conozco ningún país ni región que se llame «{ $name }». ¿Se refiere a uno de estos?
none-of-these = Ninguna de estas opciones
option-country = { $country }
option-compare = Comparar { $countries }
option-compare-none = Comparar países

## Listas y recuentos

list-topic = { $topic ->
    [submitted] Plan entregado según el Marco de Kunming-Montreal
    [report] Séptimo informe nacional en la herramienta de informes del Convenio
    [aze] AZE en la EPANB o en un informe nacional
    [sites] Sitios AZE en la lista de 2010
   *[all] Partes en el Convenio
}
list-topic-short = { $topic ->
    [submitted] Plan entregado
    [report] Séptimo informe
    [aze] AZE en el plan
    [sites] Sitios en 2010
   *[all] Partes
}
list-title = { $topic } ({ $where })
list-by-group = { $topic }, por grupo
list-count = { $what }, que sepamos: { $count }; fuente más reciente: { $date }; no es un total.
list-count-undated = { $what }, que sepamos: { $count }; fuente sin fecha; no es un total.
list-none = { $what }: no conocemos ninguno, lo que no es un «no».
list-aze-unknown = { $what }: AZE cuenta 31; no tenemos los nombres.
list-aze-names = AZE cuenta 31 Partes en total y las muestra en su mapa.
list-sites = { $country }: { $sites }
list-sites-note = Cifras de 2010, consultadas para los países con más sitios; las posteriores están en la ficha de cada país y no son comparables.
list-dated = { $country } ({ $date })
group-lead = { $group }: Partes en el Convenio: { $count }.
group-members = Partes que lo integran
group-as-of = { $group }: lista a fecha de { $date }.
group-unheld = No tenemos una lista con fuente de los miembros de este grupo: { $group }.
group-total = Todos
group-row = { $group }: { $count } de { $all }
group-row-count = { $group }: { $count }
group-row-all = { $group }: { $all }
by-continent = Por continente
by-un-group = Por grupo regional de la ONU
by-other-group = Otros grupos, que se solapan
button-by-group = Por grupo
# Names of places that CLDR has not, or has from one side only. The codes QN, QR and QS are
# ours, from the range that ISO 3166 leaves for private use.
place-FK = Islas Malvinas (Islas Falkland)
place-QN = Chipre del Norte
place-QR = Crimea
place-QS = Somalilandia
place-central-europe = Europa central
place-southeast-europe = Europa sudoriental
