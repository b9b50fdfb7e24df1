## /post: news that an editor writes

post-ask = Escreva a notícia em uma só mensagem: o título na primeira linha, o resumo embaixo e, se houver, o link em uma linha própria. Eu reconheço o idioma; depois você pode acrescentar outros.
post-ask-language = Escreva em { $language }: o título na primeira linha e o resumo embaixo.
post-ask-link = Envie o endereço onde ela pode ser lida (https://...), ou “-” se não houver.
post-ask-countries = Digite os países de que ela trata (“Peru, Brasil”), ou “-” para nenhum.
post-empty = Não há título aí. Escreva-o na primeira linha.
post-no-link = Esse não é um endereço que um botão possa abrir. Envie um como https://www.cbd.int/, ou “-” se não houver.
post-no-country = Não reconheço nenhum país aí. Digite nomes como “Peru, Brasil”, ou “-” para nenhum.
post-heading = A sua notícia, ainda não enviada
post-languages = Idiomas: { $languages }
post-countries = Países: { $countries }
post-topics = Temas: { $topics }
post-none = nenhum
post-receivers = Iria na hora para { $once ->
    [1] 1 chat
   *[other] { $once } chats
}, e entraria nos resumos de { $later }.
post-button-add = Em { $language }
post-button-edit = Mudar { $language }
post-button-link = Link
post-button-countries = Países
post-button-topics = Temas
post-button-test = Teste para mim
post-button-send = Enviar …
post-button-discard = Descartar
post-button-back = Voltar
post-sure = Enviar agora para { $once ->
    [1] 1 chat
   *[other] { $once } chats
}, e nos resumos de { $later }? O que já chegou aos celulares não dá para retirar.
post-button-yes = Sim, enviar
post-topics-which = De que ela trata?
post-topic-on = ✓ { $topic }
post-sent = A caminho.
post-discarded = Descartada. /post começa outra.
post-gone = Esta notícia não está mais sendo escrita. /post começa outra.
post-progress = { $title }
post-progress-state = { $state ->
    [open] Em envio: { $sent } enviadas, { $waiting } na espera até agora.
    [cancelled] Interrompida: { $sent } já tinham sido enviadas.
   *[done] { $waiting ->
        [0] Concluído: { $sent } enviadas.
       *[other] { $sent } enviadas, { $waiting } na espera.
    }
}
post-progress-lost = Não chegaram: { $gone } sem destinatário, { $failed } com falha.
post-progress-doubt = Sem resposta: { $unsure } talvez a tenham, { $again } a têm e talvez duas vezes.
post-button-refresh = Ver o andamento
post-button-cancel = Parar o envio
post-cancelled = Parado. O que foi enviado fica.
post-report = { $title }: { $state ->
    [cancelled] interrompida; { $sent } enviadas
   *[done] concluída; { $sent } enviadas
}, { $gone } sem destinatário, { $failed } com falha{ $unsure ->
    [0] { "" }
   *[other] , { $unsure } incertas
}{ $again ->
    [0] { "" }
   *[other] , { $again } talvez duas vezes
}, { $seconds } s.
post-publisher = a equipe editorial do bot
command-post = Edição: escrever notícias

## /failed: what could not be brought to its readers

failed-none = Nada consta como falho ou incerto.
failed-heading = Não entregue, o mais recente primeiro
failed-line = { $state ->
    [unsure] { $count } { $count ->
        [one] incerta
       *[other] incertas
    }
   *[failed] { $count } com falha
}, a última em { $date }: { $reason ->
    [silent] duas solicitações sem resposta. Pode ter chegado; não é enviada de novo.
    [late] não foi possível em 72 horas. Não é mais enviada.
    [late-unsure] uma solicitação sem resposta e depois não foi possível em 72 horas. Pode ter chegado.
   *[other] a resposta do Telegram foi «{ $error }»
}
failed-kind = { $kind ->
    [digest] Resumos
    [farewell] A despedida deste bot
    [correction] Uma correção: { $title }
   *[item] { $title }
}
failed-kept = Fica guardado por 90 dias; não se mostra de que chats se trata.
