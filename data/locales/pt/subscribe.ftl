## What can be followed

menu-subscribe = Notícias por mensagem
button-follow = Seguir este país
subscribe = Notícias por mensagem
subscribe-how = Sobre o quê? Escolha, ou escreva para mim quando quiser: “seguir Brasil”.
follow-everything = Todas as notícias
follow-country = Um país
follow-region = Uma região ou grupo
follow-words = Minhas próprias palavras
follow-which = Qual você quer dizer?
subject-everything = Todas as notícias
subject-without = { $what }, sem { $words }
ask-country = Qual país? Digite o nome, por exemplo “Peru”.
ask-region = Qual região ou grupo? Escolha, ou digite o nome.
ask-words = Quais palavras? Digite-as separadas por vírgulas, com um sinal de menos antes do que não deve aparecer, por exemplo: sapo dourado, páramo, -turismo. Pequenos erros são perdoados, nas suas palavras e nas notícias.
ask-words-of = Quais palavras devem aparecer, ou não, nas notícias sobre { $what }? Digite-as separadas por vírgulas, com um sinal de menos antes do que não deve aparecer, por exemplo: sapo dourado, páramo, -turismo. Das outras, basta uma. Um sinal de menos sozinho: todas as notícias sobre o assunto.
words-unclear = Digite até dez palavras ou frases curtas separadas por vírgulas, por exemplo: sapo dourado, páramo, -turismo
words-gone = Não tenho mais as suas palavras. Por favor, digite-as de novo.
subscribe-in-chat = Abra uma conversa comigo para seguir algo.

## Before it is followed

preview = Notícias: { $what }
preview-last = As últimas que você teria recebido:
preview-none = Nada do que temos teria chegado a você até agora; o que for novo chegará.
preview-item = { $date }: { $title } ({ $publisher })
preview-item-undated = { $title } ({ $publisher })
preview-month = { $count ->
    [0] Nos últimos 30 dias não houve nenhuma.
    [1] Nos últimos 30 dias houve uma.
   *[other] Nos últimos 30 dias houve { $count }.
}
rhythm-name = { $rhythm ->
    [at-once] Na hora
    [daily] Todo dia
    [weekly] Toda semana
   *[monthly] Todo mês
}
rhythm-said = { $rhythm ->
    [at-once] Na hora, cada notícia assim que é publicada.
    [daily] Todo dia às { $time }, se houver alguma.
    [weekly] Toda semana, { $day } às { $time }, se houver alguma.
   *[monthly] { $day ->
        [last] Todo mês, no último dia às { $time }, se houver alguma.
       *[other] Todo mês, no dia { $day } às { $time }, se houver alguma.
    }
}
next-run = Próximo envio: { $moment }, { $city }
follow-confirm = Seguir: { $rhythm }
button-words = Só com certas palavras
button-words-change = Outras palavras
button-time = Outro horário
button-zone = Fuso horário: { $city }
time-ask = Quando? Escolha, ou digite um horário, por exemplo 8, 08:30 ou 20h.
time-unclear = Não consigo ler isso como um horário. Digite um, por exemplo 8, 08:30 ou 20h.
month-day = { $day ->
    [last] Último dia
   *[other] Dia { $day }
}
followed = Agora você segue: { $what }
followed-how = Para ver ou mudar: /mysubs
followed-on-again = As notícias estavam desligadas aqui. Elas voltam a chegar, também as do que você seguia antes.
followed-paused = As notícias estão em pausa aqui: /settings
follow-full = Você já segue { $count } coisas, que é o máximo que consigo guardar. Encerre uma antes: /mysubs

## What is followed

mysubs = { $count ->
    [1] Você segue uma coisa
   *[other] Você segue { $count } coisas
}
mysubs-line = { $number }. { $what }
mysubs-change = Mudar { $number }
mysubs-remove = Encerrar { $number }
mysubs-none = Você ainda não segue nada aqui.
mysubs-off = As notícias estão desligadas aqui.
mysubs-paused = As notícias estão em pausa.
button-mysubs = O que eu sigo
button-subscribe = Seguir algo
button-settings = Configurações
button-undo = Desfazer
unfollowed = Você não segue mais: { $what }
unfollow-gone = Você não segue mais isso.

## Settings

settings = Como eu escrevo para você
settings-kept = Guardado.
setting-language = Idioma: { $language }
setting-zone = Fuso horário: { $city }, onde agora são { $time }
setting-quiet = Silêncio das { $begin } às { $end }
setting-quiet-none = Sem horas de silêncio
setting-sound = { $silent ->
    [1] As notícias chegam sem som
   *[0] As notícias chegam com som
}
setting-paused = Em pausa até { $moment }
setting-paused-open = Em pausa até você encerrá-la
settings-language = Qual idioma?
language-unknown = Não tenho o idioma “{ $typed }”. Tenho { $names }:
language-set = De agora em diante falo { $language } aqui. Para mudar: /language.
settings-quiet = Quando nada deve chegar? Escolha, ou digite as horas, por exemplo 22-7.
settings-pause = Por quanto tempo nada deve chegar? As notícias diárias, semanais e mensais perdidas nesse tempo chegam depois, de uma só vez.
quiet-none = Sem horas de silêncio
quiet-unclear = Não consigo ler essas horas. Digite-as, por exemplo, assim: 22-7 ou 21:30-6:00.
button-language = Idioma
button-as-written = Como eu escrever
button-zones = Fuso horário
button-quiet = Horas de silêncio
button-sound = { $on ->
    [1] Com som
   *[0] Sem som
}
button-pause = Pausa
pause-days = { $days ->
    [1] 1 dia
    [7] 1 semana
   *[other] 1 mês
}
pause-open = Até eu avisar
pause-end = Encerrar a pausa
zone-ask = Onde você está? Digite uma cidade ou um país, por exemplo Lima ou Quênia.
zone-unknown = Não conheço cidade nem país com esse nome. Digite uma cidade maior por perto, por exemplo Lima ou Nairóbi.
zone-which = Que horas são aí onde você está?
zone-choice = { $city }, { $time }
stop-nothing = Você não segue nada aqui, então nada chega.
stopped = { $count ->
    [1] As notícias estão desligadas. O que você seguia fica guardado para você.
   *[other] As notícias estão desligadas. As { $count } coisas que você seguia ficam guardadas para você.
} Para apagar tudo o que tenho sobre você: /forgetme
stop-undo = Seguir de novo
stop-undone = { $count ->
    [1] As notícias voltam a chegar, da única coisa que você segue.
   *[other] As notícias voltam a chegar, das { $count } coisas que você segue.
}
back-again = { $count ->
    [1] Que bom ver você de novo. As notícias voltam a chegar, da única coisa que você segue: /mysubs
   *[other] Que bom ver você de novo. As notícias voltam a chegar, das { $count } coisas que você segue: /mysubs
}
admins-only = Só quem administra este grupo pode mudar o que chega aqui. Abra uma conversa comigo para seguir isso para você.
admins-unknown = Não consegui perguntar ao Telegram se você administra este grupo. Tente de novo em um minuto.

## Channels, from a private chat

elsewhere-unknown = Não encontro { $chat }, ou não estou lá. Adicione-me primeiro; em um canal, como administrador.
elsewhere-how = Diga o que { $chat } deve receber, por exemplo: /subscribe { $chat } Brasil todo dia
elsewhere-ask = O que { $chat } deve receber? Digite, por exemplo: Brasil todo dia
elsewhere-which = Diga qual deles: { $names }
elsewhere-followed = { $chat } agora segue: { $what }
elsewhere-follows = { $chat } segue:
elsewhere-off = As notícias estão desligadas lá.
elsewhere-stopped = Nenhuma notícia vai mais para { $chat }. O que ali se segue fica guardado até você voltar a seguir algo para esse chat.
elsewhere-more = Para ver tudo: /mysubs { $chat }. Para encerrar uma coisa: /stop { $chat } Brasil. Para encerrar tudo: /stop { $chat }

## About a person

mydata = Tudo o que tenho sobre você, em um arquivo.
mydata-none = Não tenho nada sobre você além desta mensagem. O arquivo diz isso.
forget-ask = Apagar tudo o que tenho sobre você? O que você segue, suas configurações e o que lembro da nossa conversa vão desaparecer e não poderão ser recuperados. Os avisos que você enviou à equipe não têm nome e ficam.
forget-sure = Apagar tudo
forget-no = Manter
forgotten = Tudo o que eu tinha sobre você foi apagado. Se você me escrever de novo, começo do zero.
forget-kept = Nada foi apagado.
forget-private = Para isso, abra uma conversa comigo: o que tenho sobre você só é mostrado a você.

command-subscribe = Notícias por mensagem, sobre o que você escolher
command-mysubs = O que você segue: mudar ou encerrar
command-settings = Idioma, fuso horário, horas de silêncio
command-language = Idioma das respostas
command-pause = Sem notícias por um tempo
command-stop = Não receber mais notícias
command-mydata = Tudo o que é guardado sobre você
command-forgetme = Apagar tudo o que é guardado sobre você
