## /post: news that an editor writes

post-ask = Escriba la noticia en un solo mensaje: el título en la primera línea, el resumen debajo y, si lo hay, el enlace en una línea aparte. Reconozco el idioma; después puede añadir otros.
post-ask-language = Escríbala en { $language }: el título en la primera línea y el resumen debajo.
post-ask-link = Envíe la dirección donde se puede leer (https://...), o «-» si no hay.
post-ask-countries = Escriba los países de los que trata («Perú, Brasil»), o «-» si no trata de ninguno.
post-empty = Ahí no hay título. Escríbalo en la primera línea.
post-no-link = Esa no es una dirección que un botón pueda abrir. Envíe una como https://www.cbd.int/, o «-» si no hay.
post-no-country = No reconozco ningún país ahí. Escriba nombres como «Perú, Brasil», o «-» si no trata de ninguno.
post-heading = Su noticia, aún sin enviar
post-languages = Idiomas: { $languages }
post-countries = Países: { $countries }
post-topics = Temas: { $topics }
post-none = ninguno
post-receivers = Llegaría a { $once ->
    [one] 1 chat
   *[other] { $once } chats
} al momento, y a los resúmenes de { $later }.
post-button-add = En { $language }
post-button-edit = Cambiar { $language }
post-button-link = Enlace
post-button-countries = Países
post-button-topics = Temas
post-button-test = Prueba para mí
post-button-send = Enviar …
post-button-discard = Descartar
post-button-back = Volver
post-sure = ¿Enviarla ahora a { $once ->
    [one] 1 chat
   *[other] { $once } chats
}, y en los resúmenes de { $later }? Lo que ya llegó a los teléfonos no se puede retirar.
post-button-yes = Sí, enviar
post-topics-which = ¿De qué trata?
post-topic-on = ✓ { $topic }
post-sent = En camino.
post-discarded = Descartada. /post empieza otra.
post-gone = Esta noticia ya no se está escribiendo. /post empieza otra.
post-progress = { $title }
post-progress-state = { $state ->
    [open] Enviándose: envíos, { $sent }; en espera hasta ahora, { $waiting }.
    [cancelled] Detenido: envíos hechos, { $sent }.
   *[done] { $waiting ->
        [0] Terminado: envíos, { $sent }.
       *[other] Envíos, { $sent }; en espera, { $waiting }.
    }
}
post-progress-lost = Sin entregar: chats que ya no están, { $gone }; envíos fallidos, { $failed }.
post-progress-doubt = Sin respuesta: { $unsure } quizá la tengan, { $again } la tienen y quizá dos veces.
post-button-refresh = Ver el avance
post-button-cancel = Detener el envío
post-cancelled = Detenido. Lo enviado queda.
post-report = { $title }: { $state ->
    [cancelled] detenido; envíos, { $sent }
   *[done] terminado; envíos, { $sent }
}; chats que ya no están, { $gone }; envíos fallidos, { $failed }{ $unsure ->
    [0] { "" }
   *[other] , { $unsure } inciertas
}{ $again ->
    [0] { "" }
   *[other] , { $again } quizá dos veces
}; { $seconds } s.
post-publisher = el equipo editorial del bot
command-post = Equipo editorial: escribir noticias

## /failed: what could not be brought to its readers

failed-none = No hay nada fallido ni incierto.
failed-heading = Sin entregar, lo más reciente primero
failed-line = { $state ->
    [unsure] { $count } { $count ->
        [one] incierta
       *[other] inciertas
    }
   *[failed] { $count } { $count ->
        [one] fallida
       *[other] fallidas
    }
}, la última el { $date }: { $reason ->
    [silent] dos solicitudes sin respuesta. Puede haber llegado; no se envía otra vez.
    [late] no fue posible en 72 horas. Ya no se envía.
    [late-unsure] una solicitud sin respuesta y después no fue posible en 72 horas. Puede haber llegado.
   *[other] la respuesta de Telegram fue «{ $error }»
}
failed-kind = { $kind ->
    [digest] Resúmenes
    [farewell] La despedida de este bot
    [correction] Una corrección: { $title }
   *[item] { $title }
}
failed-kept = Se guarda 90 días; no se muestra de qué chats se trata.
