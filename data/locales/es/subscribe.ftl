## What can be followed

menu-subscribe = Noticias por mensaje
button-follow = Seguir este país
subscribe = Noticias por mensaje
subscribe-how = ¿Sobre qué? Elija, o escríbame cuando quiera: «seguir Brasil».
follow-everything = Todas las noticias
follow-country = Un país
follow-region = Una región o grupo
follow-words = Mis propias palabras
follow-which = ¿A cuál se refiere?
subject-everything = Todas las noticias
subject-without = { $what }, sin { $words }
ask-country = ¿Qué país? Escriba su nombre, por ejemplo «Perú».
ask-region = ¿Qué región o grupo? Elija, o escriba su nombre.
ask-words = ¿Qué palabras? Escríbalas separadas por comas, con un signo menos delante de lo que no deba aparecer, por ejemplo: sapo dorado, páramo, -turismo. Se perdonan los pequeños errores, en sus palabras y en las noticias.
ask-words-of = ¿Qué palabras deben aparecer, o no, en las noticias sobre { $what }? Escríbalas separadas por comas, con un signo menos delante de lo que no deba aparecer, por ejemplo: sapo dorado, páramo, -turismo. De las demás basta una. Un signo menos solo: todas las noticias sobre el tema.
words-unclear = Escriba hasta diez palabras o frases cortas separadas por comas, por ejemplo: sapo dorado, páramo, -turismo
words-gone = Ya no tengo sus palabras. Por favor, escríbalas otra vez.
subscribe-in-chat = Abra un chat conmigo para seguir algo.

## Before it is followed

preview = Noticias: { $what }
preview-last = Lo último que le habría llegado:
preview-none = Nada de lo que tenemos le habría llegado hasta ahora; lo nuevo sí le llegará.
preview-item = { $date }: { $title } ({ $publisher })
preview-item-undated = { $title } ({ $publisher })
preview-month = { $count ->
    [0] En los últimos 30 días no hubo ninguna.
    [one] En los últimos 30 días hubo una.
   *[other] En los últimos 30 días hubo { $count }.
}
rhythm-name = { $rhythm ->
    [at-once] Al momento
    [daily] Cada día
    [weekly] Cada semana
   *[monthly] Cada mes
}
rhythm-said = { $rhythm ->
    [at-once] Al momento, cada noticia cuando se publica.
    [daily] Cada día a las { $time }, si hay alguna.
    [weekly] Cada semana, el { $day } a las { $time }, si hay alguna.
   *[monthly] { $day ->
        [last] Cada mes, el último día a las { $time }, si hay alguna.
       *[other] Cada mes, el día { $day } a las { $time }, si hay alguna.
    }
}
next-run = Próximo envío: { $moment }, { $city }
follow-confirm = Seguir: { $rhythm }
button-words = Solo con ciertas palabras
button-words-change = Otras palabras
button-time = Otra hora
button-zone = Zona horaria: { $city }
time-ask = ¿Cuándo? Elija, o escriba una hora, por ejemplo 8, 08:30 u 8 pm.
time-unclear = No puedo leer eso como hora del día. Escriba una, por ejemplo 8, 08:30 u 8 pm.
month-day = { $day ->
    [last] Último día
   *[other] Día { $day }
}
followed = Ahora sigue: { $what }
followed-how = Para verlo o cambiarlo: /mysubs
followed-on-again = Las noticias estaban desactivadas aquí. Vuelven a llegar, también las de lo que seguía antes.
followed-paused = Las noticias están en pausa aquí: /settings
follow-full = Ya sigue { $count } cosas, que es lo máximo que puedo guardar. Termine antes una: /mysubs

## What is followed

mysubs = { $count ->
    [one] Sigue una cosa
   *[other] Sigue { $count } cosas
}
mysubs-line = { $number }. { $what }
mysubs-change = Cambiar { $number }
mysubs-remove = Terminar { $number }
mysubs-none = Todavía no sigue nada aquí.
mysubs-off = Las noticias están desactivadas aquí.
mysubs-paused = Las noticias están en pausa.
button-mysubs = Lo que sigo
button-subscribe = Seguir algo
button-settings = Ajustes
button-undo = Deshacer
unfollowed = Ya no sigue: { $what }
unfollow-gone = Eso ya no lo sigue.

## Settings

settings = Cómo le escribo
settings-kept = Guardado.
setting-language = Idioma: { $language }
setting-zone = Zona horaria: { $city }, donde ahora son las { $time }
setting-quiet = Silencio de { $begin } a { $end }
setting-quiet-none = Sin horas de silencio
setting-sound = { $silent ->
    [1] Las noticias llegan sin sonido
   *[0] Las noticias llegan con sonido
}
setting-paused = En pausa hasta el { $moment }
setting-paused-open = En pausa hasta que usted la termine
settings-language = ¿Qué idioma?
language-unknown = No tengo el idioma «{ $typed }». Tengo { $names }:
language-set = Idioma a partir de ahora: { $language }. Se cambia con /language.
settings-quiet = ¿Cuándo no debe llegar nada? Elija, o escriba las horas, por ejemplo 22-7.
settings-pause = ¿Durante cuánto tiempo no debe llegar nada? Las noticias diarias, semanales y mensuales que falten entretanto llegan después una sola vez.
quiet-none = Sin horas de silencio
quiet-unclear = No puedo leer esas horas. Escríbalas por ejemplo así: 22-7 o 21:30-6:00.
button-language = Idioma
button-as-written = Como yo escriba
button-zones = Zona horaria
button-quiet = Horas de silencio
button-sound = { $on ->
    [1] Con sonido
   *[0] Sin sonido
}
button-pause = Pausa
pause-days = { $days ->
    [1] 1 día
    [7] 1 semana
   *[other] 1 mes
}
pause-open = Hasta que yo lo diga
pause-end = Terminar la pausa
zone-ask = ¿Dónde está? Escriba una ciudad o un país, por ejemplo Lima o Kenia.
zone-unknown = No conozco ninguna ciudad ni país con ese nombre. Escriba una ciudad más grande cercana, por ejemplo Lima o Nairobi.
zone-which = ¿Qué hora es donde está usted?
zone-choice = { $city }, { $time }
stop-nothing = Aquí no sigue nada, así que no llega nada.
stopped = { $count ->
    [one] Ya no llegan noticias. Lo que seguía queda guardado para usted.
   *[other] Ya no llegan noticias. Las { $count } cosas que seguía quedan guardadas para usted.
} Para borrar todo lo que tengo sobre usted: /forgetme
stop-undo = Volver a seguir
stop-undone = { $count ->
    [one] Las noticias vuelven a llegar, de lo único que sigue.
   *[other] Las noticias vuelven a llegar, de las { $count } cosas que sigue.
}
back-again = { $count ->
    [one] Le doy otra vez la bienvenida. Las noticias vuelven a llegar, de lo único que sigue: /mysubs
   *[other] Le doy otra vez la bienvenida. Las noticias vuelven a llegar, de las { $count } cosas que sigue: /mysubs
}
admins-only = Solo quienes administran este grupo pueden cambiar lo que llega aquí. Abra un chat conmigo para seguirlo usted.
admins-unknown = No pude preguntar a Telegram si usted administra este grupo. Inténtelo de nuevo en un minuto.

## Channels, from a private chat

elsewhere-unknown = No encuentro { $chat }, o no estoy allí. Añádame primero; en un canal, como administrador.
elsewhere-how = Diga qué debe recibir { $chat }, por ejemplo: /subscribe { $chat } Brasil cada día
elsewhere-ask = ¿Qué debe recibir { $chat }? Escríbalo, por ejemplo: Brasil cada día
elsewhere-which = Nombre uno de ellos: { $names }
elsewhere-followed = { $chat } ahora sigue: { $what }
elsewhere-follows = { $chat } sigue:
elsewhere-off = Las noticias están desactivadas allí.
elsewhere-stopped = Ya no se envían noticias a { $chat }. Lo que sigue queda guardado hasta que usted siga algo de nuevo para ese chat.
elsewhere-more = Para verlo todo: /mysubs { $chat }. Para terminar una cosa: /stop { $chat } Brasil. Para terminar todo: /stop { $chat }

## About a person

mydata = Todo lo que tengo sobre usted, en un archivo.
mydata-none = No tengo nada sobre usted salvo este mensaje. El archivo lo dice.
forget-ask = ¿Borrar todo lo que tengo sobre usted? Lo que sigue, sus ajustes y lo que recuerdo de nuestra conversación desaparecerán y no podrán recuperarse. Los avisos que envió al equipo no llevan nombre y se quedan.
forget-sure = Borrar todo
forget-no = Conservarlo
forgotten = Todo lo que tenía sobre usted está borrado. Si vuelve a escribirme, empiezo de cero.
forget-kept = No se borró nada.
forget-private = Para eso, abra un chat conmigo: lo que tengo sobre usted se le muestra solo a usted.

command-subscribe = Noticias por mensaje, sobre lo que elija
command-mysubs = Lo que sigue: cambiarlo o terminarlo
command-settings = Idioma, zona horaria, horas de silencio
command-language = Idioma de las respuestas
command-pause = Sin noticias por un tiempo
command-stop = No más noticias
command-mydata = Todo lo que se guarda sobre usted
command-forgetme = Borrar todo lo que se guarda sobre usted
