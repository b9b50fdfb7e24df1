## Inicio, menús

start = Hola. Respondo preguntas sobre los sitios AZE, los últimos refugios de las especies más amenazadas del mundo, sobre las estrategias de biodiversidad de los países (EPANB) y sobre las formas de ayudar.
start-independent = Soy un bot independiente: no me gestionan ni la Alianza para la Extinción Cero (AZE) ni el Convenio sobre la Diversidad Biológica (CDB). Cada dato indica su fuente y su fecha; si no sé algo, lo digo.
start-ask = Pregunte con sus propias palabras, en inglés, español, francés o portugués, o diga quién es:
start-link-unknown = Ese enlace no lleva a nada que yo conozca. Mejor pregúnteme:
menu-policy = Documentos de políticas
menu-resources = Todos los documentos
menu-contribute = Formas de ayudar
menu-country = Un país
menu-help = Qué sé hacer
menu-back = Atrás
menu-start = Inicio

help-commands = Comandos
help-group = En un grupo, mencióneme o responda a uno de mis mensajes.
help-inline = En cualquier chat, escriba @{ $bot } y una pregunta para enviar allí una respuesta.

policy = Documentos de AZE para gobiernos, en el orden de la propia página de AZE
policy-how = Elija uno:

resources = Documentos
resources-how = { $count } documentos. ¿Cómo quiere buscar?
by-audience = Para quién
by-kind = Por tipo
by-topic = Por tema
by-language = Por idioma
resources-chosen = { $what }: { $count }
resources-page = Página { $page } de { $pages }. Elija un número:
resources-take = Elija un número:

contribute = Formas de ayudar
contribute-who = ¿Quién es usted?
contribute-money = No aceptamos dinero, y la propia AZE dirige a quienes donan a sus organizaciones asociadas: done solo en el sitio web propio de una de ellas. Sus direcciones oficiales, para comprobarlas antes de abrir una:
contribute-partner = { $what }: { $domain }

country-which = ¿Qué país? Escriba su nombre en cualquiera de los cuatro idiomas («/country Perú») o elija:
country-in-region = { $region }: ¿qué país?

## Debajo de una respuesta

button-open = { $domain }: { $what }
button-share = Compartir
button-cite = Citar
button-compare = Comparar con …
compare-which = ¿Con qué país comparo { $countries }? La lista es la de la misma región; también puede escribir cualquier otro nombre, por ejemplo «¿y Perú?».
button-wrong = Algo no está bien
button-more = Ver más
button-less = Volver a la primera parte
button-send-question = Enviar esta pregunta al equipo
page-of = ({ $page } de { $pages })

cite = Para citar esto, mantenga presionado el texto:
cite-copy = Copiar
cite-record = { $title }. { $publisher }{ $year ->
    [0] { "" }
   *[other] , { $year }
}. { $address } Datos del bot AZE, versión { $version }, cargados el { $date }.
cite-answer = { $title }. Bot AZE, independiente de AZE y del CDB, versión de los datos { $version }, cargada el { $date }. A partir de: { $sources }.
cite-source = { $publisher }, { $address } (consulta: { $date })

## Algo no está bien, preguntas al equipo

wrong-what = ¿Qué no está bien en esta respuesta?
wrong-fact = Un dato es incorrecto
wrong-old = No está al día
wrong-link = Un enlace no funciona
wrong-question = No es lo que pregunté
wrong-thanks = Gracias. El equipo ya tiene su aviso, sin su nombre, con la referencia { $reference }. Para añadir qué es lo correcto y dónde consta, responda a este mensaje.
inline-thanks = Gracias. El equipo ya tiene su aviso, sin su nombre.
wrong-comment-thanks = Gracias. Sus palabras se añadieron al aviso { $reference }, sin su nombre.
wrong-comment-unknown = Ya no encuentro ese aviso. Presione de nuevo «Algo no está bien» debajo de la respuesta.
sent-to-team = Gracias. El equipo ya tiene su pregunta, sin su nombre, con la referencia { $reference }. Nadie puede escribirle con la respuesta; vuelva a mirar dentro de unas semanas.
question-gone = Ya no veo su pregunta. Por favor, hágala de nuevo y después presione el botón.

inbox-empty = La bandeja de entrada está vacía.
inbox = Bandeja de entrada: { $count } por atender
inbox-page = Página { $page } de { $pages }
inbox-question = Pregunta, { $language }, { $date }, { $reference }
inbox-wrong = { $reason } ({ $label }), { $language }, { $date }, { $reference }
inbox-comment = Añadido: { $text }
inbox-done = Atendido: { $reference }
inbox-closed = Marcado como atendido.
inbox-editors-only = Solo el equipo editorial puede hacer eso.
inbox-next = Siguiente
inbox-previous = Anterior

## Noticias a la espera del equipo editorial

held-empty = Ninguna noticia espera al equipo editorial.
held = Noticias pendientes: { $number } de { $count }
held-source = { $publisher }, { $date }
held-source-undated = { $publisher }, sin fecha
held-countries = Países: { $countries }
held-publish = Publicar
held-drop = Descartar
held-published = Publicada: ya está en /news.
held-dropped = Descartada: no se mostrará a nadie.
held-already-published = Ya estaba publicada: está en /news.
held-already-dropped = Ya estaba descartada: no se muestra a nadie.

## Cuando algo no encaja

press-old = Este botón es de una versión anterior. Por favor, pregunte de nuevo.
press-gone = Lo que mostraba este botón ya no está. Por favor, pregunte de nuevo.
other-media = Solo leo texto: escriba su pregunta en pocas palabras o el nombre de un país.
mention-empty = ¿Sí? Mencióneme junto con su pregunta o con el nombre de un país.
command-nearest = No existe { $typed }. ¿Quiso decir { $nearest }?
command-unknown = Ese comando no existe. Conozco estos: { $commands }
failed = Algo falló aquí y su pregunta quedó sin respuesta. Por favor, pregunte de nuevo; el fallo ha quedado registrado.

## Inline

inline-hint = Escriba una pregunta, un país o un documento
inline-open = Pregúnteme en un chat
inline-nothing = Sin resultados: pregúnteme en un chat

## Comandos y descripciones, tal como los muestra Telegram

command-start = Inicio, y para quién es este bot
command-help = Qué sé hacer
command-policy = Documentos de AZE para gobiernos
command-resources = Todos los documentos: por público, tipo, tema, idioma
command-contribute = Formas de ayudar
command-country = Situación de un país: /country Perú
command-news = Noticias, las más recientes primero: /news Perú
command-about = Fuentes, fechas, versión de los datos
command-privacy = Qué se guarda y por cuánto tiempo
command-inbox = Avisos y preguntas (equipo editorial)
bot-description = Responde preguntas sobre la Alianza para la Extinción Cero (AZE), las estrategias de biodiversidad de los países (EPANB) y las formas de ayudar; cada dato, con su fuente y su fecha. Independiente: no lo gestionan ni AZE ni el CDB. Inglés, español, francés, portugués.
bot-short-description = Sitios AZE, EPANB y formas de ayudar, con fuentes. Independiente: no lo gestionan ni AZE ni el CDB.

## Sobre el bot

about-version = Versión de los datos { $version }, cargada el { $date }: { $documents } documentos, { $terms } términos, { $countries } países.
about-sources = Fuentes más consultadas, con el número de páginas y el día de la última consulta
about-source = { $publisher }: { $count } ({ $date })

## Nombres

audience-name = { $audience ->
    [policy-makers] Responsables de políticas
    [scientists] Comunidad científica
    [organizations] Organizaciones de conservación
   *[individuals] Donantes y particulares
}
kind-name = { $kind ->
    [page] Páginas
    [map] Mapas
    [fact-sheet] Hojas informativas
    [guide] Guías
    [memorandum] Memorandos
    [carta] Cartas
    [resolution] Resoluciones
    [decision] Decisiones
    [ordinance] Ordenanzas
    [project] Proyectos
    [dataset] Conjuntos de datos
    [paper] Artículos
   *[other] Otros documentos
}
topic-name = { $topic ->
    [t-30x30] 30x30
    [about] Sobre AZE
    [aichi-targets] Metas de Aichi
    [amphibians] Anfibios
    [aze-sites] Sitios AZE
    [brazil] Brasil
    [case-study] Estudios de caso
    [cbd] CDB
    [chile] Chile
    [colombia] Colombia
    [conservation-action] Acciones de conservación
    [contact] Contacto
    [contribute] Contribuir
    [costs] Costos
    [criteria] Criterios
    [decision] Decisiones
    [dominican-republic] República Dominicana
    [ecosystem-services] Servicios ecosistémicos
    [extinction-prevention] Prevenir extinciones
    [faq] Preguntas y respuestas
    [finance-safeguards] Finanzas y salvaguardas
    [funding] Financiamiento
    [gef-project] Proyectos del FMAM
    [history] Historia
    [indicator] Indicadores
    [iucn] UICN
    [kba] Áreas clave para la biodiversidad
    [kmgbf] Marco de Kunming-Montreal
    [lmmc] Países megadiversos
    [madagascar] Madagascar
    [map-data] Mapas y datos
    [membership] Miembros
    [memorandum] Memorandos
    [national-alliance] Alianzas nacionales
    [national-reports] Informes nacionales
    [nbsap] EPANB
    [oecm] OMEC
    [ordinance] Ordenanzas
    [partnership] Colaboraciones
    [policy] Políticas públicas
    [protected-areas] Áreas protegidas
    [red-list] Lista Roja
    [research] Investigación
    [resolution] Resoluciones
    [story] Relatos
   *[other] { $topic }
}
