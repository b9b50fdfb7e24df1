## Início, menus

start = Olá. Respondo a perguntas sobre os sítios AZE, os últimos refúgios das espécies mais ameaçadas do mundo, sobre as estratégias de biodiversidade dos países (EPANBs) e sobre as formas de ajudar.
start-independent = Sou um bot independente: não sou mantido pela Aliança para a Extinção Zero (AZE) nem pela Convenção sobre Diversidade Biológica (CDB). Cada dado indica a fonte e a data; o que não sei, digo que não sei.
start-ask = Pergunte com as suas próprias palavras, em inglês, espanhol, francês ou português, ou diga quem você é:
start-link-unknown = Esse link não leva a nada que eu conheça. Em vez disso, pergunte-me:
menu-policy = Documentos de políticas
menu-resources = Todos os documentos
menu-contribute = Formas de ajudar
menu-country = Um país
menu-help = O que sei fazer
menu-back = Voltar
menu-start = Início

help-commands = Comandos
help-group = Em um grupo, mencione-me ou responda a uma das minhas mensagens.
help-inline = Em qualquer chat, escreva @{ $bot } e uma pergunta para enviar ali uma resposta.

policy = Documentos da AZE para governos, na ordem da própria página da AZE
policy-how = Escolha um:

resources = Documentos
resources-how = { $count } documentos. Como você quer procurar?
by-audience = Para quem
by-kind = Por tipo
by-topic = Por tema
by-language = Por idioma
resources-chosen = { $what }: { $count }
resources-page = Página { $page } de { $pages }. Escolha um número:
resources-take = Escolha um número:

contribute = Formas de ajudar
contribute-who = Quem é você?
contribute-money = Não aceitamos dinheiro, e a própria AZE encaminha quem doa às suas organizações parceiras: doe somente no próprio site de uma delas. Os endereços oficiais, para conferir antes de abrir qualquer um:
contribute-partner = { $what }: { $domain }

country-which = Qual país? Escreva o nome em qualquer um dos quatro idiomas (“/country Peru”) ou escolha:
country-in-region = { $region }: qual país?

## Abaixo de uma resposta

button-open = { $domain }: { $what }
button-share = Compartilhar
button-cite = Citar
button-compare = Comparar com …
compare-which = Comparar { $countries } com qual país? A lista é a da mesma região; você também pode escrever qualquer outro nome, por exemplo “e o Peru?”.
button-wrong = Algo está errado
button-more = Ver mais
button-less = Voltar à primeira parte
button-send-question = Enviar esta pergunta à equipe
page-of = ({ $page } de { $pages })

cite = Para citar isto, mantenha o texto pressionado:
cite-copy = Copiar
cite-record = { $title }. { $publisher }{ $year ->
    [0] { "" }
   *[other] , { $year }
}. { $address } Dados do bot AZE, versão { $version }, carregados em { $date }.
cite-answer = { $title }. Bot AZE, independente da AZE e da CDB, versão dos dados { $version }, carregada em { $date }. A partir de: { $sources }.
cite-source = { $publisher }, { $address } (consulta: { $date })

## Algo está errado, perguntas à equipe

wrong-what = O que está errado nesta resposta?
wrong-fact = Um dado está errado
wrong-old = Está desatualizada
wrong-link = Um link não funciona
wrong-question = Não é o que perguntei
wrong-thanks = Agradecemos o aviso. A equipe o recebeu, sem o seu nome, com a referência { $reference }. Para acrescentar o que é correto e onde isso consta, responda a esta mensagem.
inline-thanks = Agradecemos o aviso. A equipe o recebeu, sem o seu nome.
wrong-comment-thanks = Agradecemos. As suas palavras foram acrescentadas ao aviso { $reference }, sem o seu nome.
wrong-comment-unknown = Não encontro mais esse aviso. Toque de novo em “Algo está errado”, abaixo da resposta.
sent-to-team = Agradecemos a pergunta. A equipe a recebeu, sem o seu nome, com a referência { $reference }. Ninguém pode escrever de volta para você; volte a consultar daqui a algumas semanas.
question-gone = Não vejo mais a sua pergunta. Por favor, faça-a de novo e depois toque no botão.

inbox-empty = A caixa de entrada está vazia.
inbox = Caixa de entrada: { $count } em aberto
inbox-page = Página { $page } de { $pages }
inbox-question = Pergunta, { $language }, { $date }, { $reference }
inbox-wrong = { $reason } ({ $label }), { $language }, { $date }, { $reference }
inbox-comment = Acréscimo: { $text }
inbox-done = Concluído: { $reference }
inbox-closed = Marcado como concluído.
inbox-editors-only = Só a equipe editorial pode fazer isso.
inbox-next = Próxima
inbox-previous = Anterior

## Notícias à espera da equipe editorial

held-empty = Nenhuma notícia espera pela equipe editorial.
held = Notícias pendentes: { $number } de { $count }
held-source = { $publisher }, { $date }
held-source-undated = { $publisher }, sem data
held-countries = Países: { $countries }
held-publish = Publicar
held-drop = Descartar
held-published = Publicada: já está em /news.
held-dropped = Descartada: ninguém a verá.
held-already-published = Já estava publicada: está em /news.
held-already-dropped = Já estava descartada: ninguém a vê.

## Quando algo não serve

press-old = Este botão é de uma versão anterior. Por favor, pergunte de novo.
press-gone = O que este botão mostrava não está mais lá. Por favor, pergunte de novo.
other-media = Só leio texto: escreva a sua pergunta em poucas palavras ou o nome de um país.
mention-empty = Sim? Mencione-me junto com a sua pergunta ou com o nome de um país.
command-nearest = Não existe { $typed }. Você quis dizer { $nearest }?
command-unknown = Esse comando não existe. Conheço estes: { $commands }
failed = Algo deu errado aqui e a sua pergunta ficou sem resposta. Por favor, pergunte de novo; a falha foi registrada.

## Inline

inline-hint = Escreva uma pergunta, um país ou um documento
inline-open = Pergunte-me em um chat
inline-nothing = Nada encontrado: pergunte-me em um chat

## Comandos e descrições, como o Telegram os mostra

command-start = Início, e para quem é este bot
command-help = O que sei fazer
command-policy = Documentos da AZE para governos
command-resources = Todos os documentos: por público, tipo, tema, idioma
command-contribute = Formas de ajudar
command-country = Situação de um país: /country Peru
command-news = Notícias, as mais recentes primeiro: /news Peru
command-about = Fontes, datas, versão dos dados
command-privacy = O que é guardado e por quanto tempo
command-inbox = Avisos e perguntas (equipe editorial)
bot-description = Responde a perguntas sobre a Aliança para a Extinção Zero (AZE), as estratégias de biodiversidade dos países (EPANBs) e as formas de ajudar, cada dado com a sua fonte e data. Independente: não é mantido pela AZE nem pela CDB. Inglês, espanhol, francês, português.
bot-short-description = Sítios AZE, EPANBs e formas de ajudar, com fontes. Independente: não é mantido pela AZE nem pela CDB.

## Sobre o bot

about-version = Versão dos dados { $version }, carregada em { $date }: { $documents } documentos, { $terms } termos, { $countries } países.
about-sources = Fontes mais consultadas, com o número de páginas e o dia da última consulta
about-source = { $publisher }: { $count } ({ $date })

## Nomes

audience-name = { $audience ->
    [policy-makers] Formuladores de políticas
    [scientists] Cientistas
    [organizations] Organizações de conservação
   *[individuals] Doadores e particulares
}
kind-name = { $kind ->
    [page] Páginas
    [map] Mapas
    [fact-sheet] Fichas informativas
    [guide] Guias
    [memorandum] Memorandos
    [carta] Cartas
    [resolution] Resoluções
    [decision] Decisões
    [ordinance] Portarias
    [project] Projetos
    [dataset] Conjuntos de dados
    [paper] Artigos
   *[other] Outros documentos
}
topic-name = { $topic ->
    [t-30x30] 30x30
    [about] Sobre a AZE
    [aichi-targets] Metas de Aichi
    [amphibians] Anfíbios
    [aze-sites] Sítios AZE
    [brazil] Brasil
    [case-study] Estudos de caso
    [cbd] CDB
    [chile] Chile
    [colombia] Colômbia
    [conservation-action] Ações de conservação
    [contact] Contato
    [contribute] Contribuir
    [costs] Custos
    [criteria] Critérios
    [decision] Decisões
    [dominican-republic] República Dominicana
    [ecosystem-services] Serviços ecossistêmicos
    [extinction-prevention] Prevenir extinções
    [faq] Perguntas e respostas
    [finance-safeguards] Finanças e salvaguardas
    [funding] Financiamento
    [gef-project] Projetos do GEF
    [history] História
    [indicator] Indicadores
    [iucn] UICN
    [kba] Áreas-chave para a biodiversidade
    [kmgbf] Marco Global de Kunming-Montreal
    [lmmc] Países megadiversos
    [madagascar] Madagascar
    [map-data] Mapas e dados
    [membership] Membros
    [memorandum] Memorandos
    [national-alliance] Alianças nacionais
    [national-reports] Relatórios nacionais
    [nbsap] EPANBs
    [oecm] OMECs
    [ordinance] Portarias
    [partnership] Parcerias
    [policy] Políticas públicas
    [protected-areas] Áreas protegidas
    [red-list] Lista Vermelha
    [research] Pesquisa
    [resolution] Resoluções
    [story] Relatos
   *[other] { $topic }
}
