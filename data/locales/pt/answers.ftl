## Partes de uma resposta

source = Fonte
sources = Fontes
sources-read = { $publishers } (consulta: { $date })
languages-of-document = Disponível em: { $languages }
where-on-page = O link abre uma página que oferece o documento, não o próprio documento. Procure lá: { $what }
no-link = Não conhecemos nenhuma cópia no site de quem o publica.
can-do = O que você pode fazer
first-steps = Primeiros passos
good-to-know = Bom saber
see-also = Veja também
shown-in-english = Este texto ainda não existe em português; é mostrado em inglês.
unreviewed = Tradução que ainda ninguém revisou.
button-original = Texto original
button-translation = Voltar à tradução
document = { $title } – { $translation } ({ $details })
document-kind = { $kind ->
    [page] página
    [map] mapa
    [fact-sheet] ficha
    [guide] guia
    [memorandum] memorando
    [carta] carta
    [resolution] resolução
    [decision] decisão
    [ordinance] portaria
    [project] projeto
    [dataset] conjunto de dados
    [paper] artigo
   *[other] documento
}

## Ficha de país

party-since = { $country }: Parte na Convenção sobre Diversidade Biológica desde { $date }.
party-date-unknown = { $country }: Parte na Convenção sobre Diversidade Biológica; não sabemos desde quando.
not-a-party = { $country }: não é Parte na Convenção sobre Diversidade Biológica.
aze-in-plan = AZE na sua EPANB ou relatório nacional: { $status ->
    [yes] sim
    [no] não
   *[unknown] não sabemos
}
aze-as-of = { $status } (em { $date })
aze-count = A AZE conta 31 Partes e só as mostra num mapa.
law-known = Legislação nacional: { $evidence }
law-unknown = Legislação nacional sobre sítios AZE: não conhecemos
evidence = Dado próximo: { $evidence }
plan-unknown = Última EPANB: não a conhecemos
plan = Última EPANB: { $title }, { $status }
plan-untitled = Última EPANB: { $status }
plan-status = { $status ->
    [adopted] adotada
    [launched] lançada, sem registro de entrega
    [launched-submitted] lançada
    [received] recebida pela Convenção
    [logged] um registro aponta um plano novo; não sabemos o título
    [in-preparation] em preparação
   *[published] publicada
}
plan-status-dated = { $status ->
    [adopted] adotada ({ $date })
    [launched] lançada ({ $date }), sem registro de entrega
    [launched-submitted] lançada ({ $date })
    [received] recebida pela Convenção ({ $date })
    [logged] um registro apontava um plano novo até { $date }; não sabemos o título
    [in-preparation] em preparação ({ $date })
   *[published] publicada ({ $date })
}
submitted = Plano segundo o Marco Global de Kunming-Montreal: { $value ->
    [yes] entregue
    [targets-only] metas nacionais entregues, plano não visto
   *[none-known] ainda não entregue, segundo uma fonte
}
submitted-as-of = { $submitted } (até { $date })
submitted-undated = { $submitted } (a fonte não tem data)
submitted-unknown = Plano segundo o Marco Global de Kunming-Montreal: não sabemos
report = { $number }.º relatório nacional: na ferramenta de relatórios da Convenção até { $date }
report-unknown = 7.º relatório nacional: não sabemos
sites-unknown = Número de sítios AZE: não sabemos
sites-global = Sítios AZE (lista mundial): { $sites } ({ $as_of })
sites-global-species = Sítios AZE (lista mundial): { $sites }, para { $species } espécies ({ $as_of })
sites-baze = Sítios BAZE (lista própria do Brasil, não comparável): { $sites }, para { $species } espécies ({ $as_of })
reports-due = Prazos para todas as Partes: o 7.º relatório nacional em 2026, o 8.º em 2029.
changed-aze = Mudança de { $date }, AZE na EPANB ou no relatório: { $old } → { $new } ({ $source })
changed-kmgbf = Mudança de { $date }, plano segundo o Marco Global de Kunming-Montreal: { $old } → { $new } ({ $source })
status-aze = { $value ->
    [yes] sim
    [no] não
   *[unknown] não sabemos
}
status-kmgbf = { $value ->
    [yes] entregue
    [targets-only] metas nacionais entregues, plano não visto
    [none-known] ainda não entregue, segundo uma fonte
   *[unknown] não sabemos
}
may-have-changed = De há mais de um ano, pode ter mudado: veja o perfil da CDB.
link-profile = Perfil da CDB: { $country }
link-map = Página da AZE com o mapa das Partes
link-plan = O plano, ou a página que fala dele

partly-in-english = Alguns detalhes estão só em inglês.

## Comparação

table-legend = Na tabela, "?" é o que não sabemos e "≠" marca o que difere.
table-aze = AZE no plano
table-law = AZE na lei
table-plan = Última EPANB
table-submitted = Plano QMKM
table-report = 7.º relatório
table-sites = Sítios 2010
table-word = { $word ->
    [yes] sim
    [no] não
    [targets] parte
    [none] ainda não
    [nonparty] –
   *[unknown] ?
}
compare-too-many = Você citou { $count } países; comparo de dois a { $most } de cada vez. Quais?

## Panoramas

parties-total = { $parties } Partes na Convenção; { $others } não são Partes: { $names }.
submitted-known = Planos entregues segundo o Marco Global de Kunming-Montreal, que conhecemos: { $count }; fonte mais recente: { $date }; não é um total.
reports-known = Sétimos relatórios nacionais na ferramenta da Convenção, que conhecemos: { $count }; { $date }; não é um total.
sites-2010 = Sítios AZE em 2010, nos países com mais: { $list }.
news-none = Não temos notícias sobre { $country }.
news-general = As mais recentes em geral:
news-item = { $date }: { $title } ({ $publisher }). { $summary }
news-item-undated = { $title } ({ $publisher }). { $summary }
news-title-language = { $line } [título em { $language }]
news-lead = As notícias mais recentes que temos; as do arquivo vêm por último.
news-chosen = Novidades
news-archive = Do arquivo

## Quando nada serve

no-answer = Isso eu não sei.
no-answer-near = Conheço os sítios e documentos da AZE, as estratégias de biodiversidade dos países (EPANB) e as formas de ajudar. Pergunte com outras palavras, ou por um país, um documento ou um termo.
choices = O que você quer dizer?
no-place = Não conheço nenhum país nem região com o nome “{ $name }”.
no-place-near = Não conheço nenhum país nem região com o nome “{ $name }”. Você quis dizer um destes?
none-of-these = Nenhuma destas
option-country = { $country }
option-compare = Comparar { $countries }
option-compare-none = Comparar países

## Listas e contagens

list-topic = { $topic ->
    [submitted] Plano apresentado sob o quadro de Kunming-Montreal
    [report] Sétimo relatório nacional na ferramenta da Convenção
    [aze] AZE na EPANB ou num relatório nacional
    [sites] Sítios AZE na lista de 2010
   *[all] Partes da Convenção
}
list-topic-short = { $topic ->
    [submitted] Plano apresentado
    [report] Sétimo relatório
    [aze] AZE no plano
    [sites] Sítios em 2010
   *[all] Partes
}
list-title = { $topic } ({ $where })
list-by-group = { $topic }, por grupo
list-count = { $what }: conhecidos por nós: { $count }; fonte mais recente: { $date }; não é um total.
list-count-undated = { $what }: conhecidos por nós: { $count }; fonte sem data; não é um total.
list-none = { $what }: nenhum conhecido por nós, o que não é um «não».
list-aze-unknown = { $what }: a AZE conta 31; não temos os nomes.
list-aze-names = A AZE conta 31 Partes no total e mostra-as no seu mapa.
list-sites = { $country }: { $sites }
list-sites-note = Números de 2010, lidos para os países com mais; os posteriores estão na ficha de cada país e não são comparáveis.
list-dated = { $country } ({ $date })
group-lead = { $group }: Partes da Convenção: { $count }.
group-members = As Partes
group-as-of = { $group }: lista à data de { $date }.
group-unheld = Não temos uma lista com fonte de quem pertence a este grupo: { $group }.
group-total = Todos
group-row = { $group }: { $count } de { $all }
group-row-count = { $group }: { $count }
group-row-all = { $group }: { $all }
by-continent = Por continente
by-un-group = Por grupo regional da ONU
by-other-group = Outros grupos, que se sobrepõem
button-by-group = Por grupo
# Names of places that CLDR has not, or has from one side only. The codes QN, QR and QS are
# ours, from the range that ISO 3166 leaves for private use.
place-FK = Ilhas Malvinas (Ilhas Falkland)
place-QN = Chipre do Norte
place-QR = Crimeia
place-QS = Somalilândia
place-central-europe = Europa Central
place-southeast-europe = Sudeste da Europa
