## Partes de uma resposta

source = Fonte
labelled = { $label }: { $text }
sources = Fontes
sources-read = { $publishers } (consulta: { $date })
languages-of-document = Disponível em: { $languages }
where-on-page = O link abre uma página que oferece o documento, não o próprio documento. Procure lá: { $what }
no-link = Não conhecemos nenhuma cópia no próprio site de quem o publica.
can-do = O que você pode fazer
first-steps = Primeiros passos
good-to-know = É bom saber
see-also = Veja também
shown-in-english = Este texto ainda não existe em português; é mostrado em inglês.
unreviewed = Tradução ainda não revisada.
button-original = Texto original
button-translation = Voltar à tradução
document = { $title } – { $translation } ({ $details })
document-kind = { $kind ->
    [page] página
    [map] mapa
    [fact-sheet] ficha informativa
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
aze-in-plan = AZE na EPANB ou no relatório nacional: { $status ->
    [yes] sim
    [no] não
   *[unknown] não sabemos
}
aze-as-of = { $status } (situação em { $date })
aze-count = A AZE conta 31 Partes que a incluem e só as mostra em um mapa.
law-known = Legislação nacional: { $evidence }
law-unknown = Legislação nacional sobre sítios AZE: não sabemos
evidence = Informação relacionada: { $evidence }
plan-unknown = Última EPANB: não a conhecemos
plan = Última EPANB: { $title }, { $status }
plan-untitled = Última EPANB: { $status }
plan-status = { $status ->
    [adopted] adotada
    [launched] lançada, não vista como entregue
    [launched-submitted] lançada
    [received] recebida pelo Secretariado da CDB
    [logged] um levantamento lista um plano novo; não sabemos o título
    [in-preparation] em preparação
   *[published] publicada
}
plan-status-dated = { $status ->
    [adopted] adotada ({ $date })
    [launched] lançada ({ $date }), não vista como entregue
    [launched-submitted] lançada ({ $date })
    [received] recebida pelo Secretariado da CDB ({ $date })
    [logged] um levantamento já listava um plano novo em { $date }; não sabemos o título
    [in-preparation] em preparação ({ $date })
   *[published] publicada ({ $date })
}
submitted = Plano no âmbito do Marco Global de Kunming-Montreal: { $value ->
    [yes] entregue
    [targets-only] metas nacionais entregues, plano não visto
   *[none-known] ainda não entregue, segundo uma fonte
}
submitted-as-of = { $submitted } (situação em { $date })
submitted-undated = { $submitted } (a fonte não tem data)
submitted-unknown = Plano no âmbito do Marco Global de Kunming-Montreal: não sabemos
report = { $number }º relatório nacional: já na ferramenta de relatórios da Convenção em { $date }
report-unknown = 7º relatório nacional: não sabemos
sites-unknown = Número de sítios AZE: não sabemos
sites-global = Sítios AZE (lista mundial): { $sites } ({ $as_of })
sites-global-species = Sítios AZE (lista mundial): { $sites }, para { $species } espécies ({ $as_of })
sites-baze = Sítios BAZE (lista própria do Brasil, não comparável): { $sites }, para { $species } espécies ({ $as_of })
reports-due = Prazos para todas as Partes: o 7º relatório nacional em 2026, o 8º em 2029.
changed-aze = Mudança de { $date }, AZE na EPANB ou no relatório nacional: { $old } → { $new } ({ $source })
changed-kmgbf = Mudança de { $date }, plano no âmbito do Marco Global de Kunming-Montreal: { $old } → { $new } ({ $source })
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
may-have-changed = Parte disto tem mais de um ano e pode ter mudado: veja o perfil da CDB.
link-profile = Perfil da CDB: { $country }
link-map = Página da AZE com o mapa das Partes
link-plan = O plano, ou uma página sobre ele

partly-in-english = Alguns detalhes estão só em inglês.

## Comparação

table-legend = Na tabela, “?” é o que não sabemos e “≠” marca o que difere.
table-aze = AZE no plano
table-law = AZE na lei
table-plan = Última EPANB
table-submitted = Plano KMGBF
table-report = 7º relatório
table-sites = Sítios 2010
table-word = { $word ->
    [yes] sim
    [no] não
    [targets] parte
    [none] ainda não
    [nonparty] –
   *[unknown] ?
}
compare-too-many = Você citou { $count } países; comparo de dois a { $most } por vez. Quais?

## Panoramas

parties-total = { $parties } Partes da Convenção; { $others } não são Partes: { $names }.
submitted-known = Planos entregues no âmbito do Marco Global de Kunming-Montreal, que conhecemos: { $count }; fonte mais recente: { $date }; não é um total.
reports-known = Sétimos relatórios nacionais na ferramenta de relatórios da Convenção, que conhecemos: { $count }; situação em { $date }; não é um total.
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
no-answer-near = Conheço os sítios e documentos da AZE, as estratégias de biodiversidade dos países (EPANBs) e as formas de ajudar. Pergunte com outras palavras, ou por um país, um documento ou um termo.
choices = O que você quer dizer?
no-place = Não conheço nenhum país nem região com o nome “{ $name }”.
no-place-near = Não conheço nenhum país nem região com o nome “{ $name }”. Você quis dizer um destes?
none-of-these = Nenhuma destas
option-country = { $country }
option-compare = Comparar { $countries }
option-compare-none = Comparar países

## Listas e contagens

list-topic = { $topic ->
    [submitted] Plano entregue no âmbito do Marco Global de Kunming-Montreal
    [report] 7º relatório nacional na ferramenta de relatórios da Convenção
    [aze] AZE na EPANB ou em um relatório nacional
    [sites] Sítios AZE na lista de 2010
   *[all] Partes da Convenção
}
list-topic-short = { $topic ->
    [submitted] Plano entregue
    [report] 7º relatório
    [aze] AZE no plano
    [sites] Sítios em 2010
   *[all] Partes
}
list-title = { $topic } ({ $where })
list-by-group = { $topic }, por grupo
list-count = { $what }: { $count } que conhecemos; fonte mais recente: { $date }; não é um total.
list-count-undated = { $what }: { $count } que conhecemos; fonte sem data; não é um total.
list-none = { $what }: não conhecemos nenhum caso, o que não é um “não”.
list-aze-unknown = { $what }: a AZE conta 31; não temos os nomes.
list-aze-names = A AZE conta 31 Partes no total e as mostra no seu mapa.
list-sites = { $country }: { $sites }
list-sites-note = Números de 2010, lidos para os países com mais sítios; os posteriores estão na ficha de cada país e não são comparáveis.
list-dated = { $country } ({ $date })
group-lead = { $group }: Partes da Convenção: { $count }.
group-members = Partes entre eles
group-as-of = { $group }: lista de { $date }.
group-unheld = Não temos uma lista com fonte dos membros deste grupo: { $group }.
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
