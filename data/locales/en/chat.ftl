## Start, menus

start = Hello. I answer questions about AZE sites, the last refuges of the world's most threatened species, about countries' biodiversity strategies (NBSAPs), and about ways to help.
start-independent = I am an independent bot, not run by the Alliance for Zero Extinction (AZE) or the Convention on Biological Diversity (CBD). Every fact names its source and date; when I do not know, I say so.
start-ask = Ask in your own words, in English, Spanish, French or Portuguese, or say who you are:
start-link-unknown = That link leads to nothing I know. Ask me instead:
menu-policy = Policy documents
menu-resources = All documents
menu-contribute = Ways to help
menu-country = A country
menu-help = What I can do
menu-back = Back
menu-start = Start

help-commands = Commands
help-group = In a group, mention me or reply to one of my messages.
help-inline = In any chat, type @{ $bot } and a question to send an answer there.

policy = AZE's documents for governments, in the order of AZE's own page
policy-how = Choose one:

resources = Documents
resources-how = { $count } documents. How do you want to look?
by-audience = For whom
by-kind = By kind
by-topic = By topic
by-language = By language
resources-chosen = { $what }: { $count }
resources-page = Page { $page } of { $pages }. Choose a number:
resources-take = Choose a number:

contribute = Ways to help
contribute-who = Who are you?
contribute-money = We take no money, and AZE itself sends donors to its partners: give only on a partner's own website. Their official addresses, to check before you open one:
contribute-partner = { $what }: { $domain }

country-which = Which country? Type its name in any of the four languages ("/country Peru"), or choose:
country-in-region = { $region }: which country?

## Under an answer

button-open = { $domain }: { $what }
button-share = Share
button-cite = Cite
button-compare = Compare with …
compare-which = Compare { $countries } with which country? The list is that of the same region; you can also write any other name, such as "and Peru?".
button-wrong = Something is wrong
button-more = More
button-less = Back to the first part
button-send-question = Send this question to the team
page-of = ({ $page } of { $pages })

cite = To cite this, press and hold the text:
cite-copy = Copy
cite-record = { $title }. { $publisher }{ $year ->
    [0] { "" }
   *[other] , { $year }
}. { $address } Data of the AZE bot, version { $version }, loaded { $date }.
cite-answer = { $title }. AZE bot, independent of AZE and the CBD, data version { $version }, loaded { $date }. From: { $sources }.
cite-source = { $publisher }, { $address } (read { $date })

## Something is wrong, questions to the team

wrong-what = What is wrong with this answer?
wrong-fact = A fact is wrong
wrong-old = It is out of date
wrong-link = A link does not work
wrong-question = It is not what I asked
wrong-thanks = Thank you. The team has your report, without your name, under { $reference }. To add what is right and where it stands, reply to this message.
inline-thanks = Thank you. The team has your report, without your name.
wrong-comment-thanks = Thank you. Your words have been added to report { $reference }, without your name.
wrong-comment-unknown = I cannot find that report any more. Press "Something is wrong" under the answer again.
sent-to-team = Thank you. The team has your question, without your name, under { $reference }. Nobody can write back to you; look again in a few weeks.
question-gone = I cannot see your question any more. Please ask it again, then press the button.

inbox-empty = The inbox is empty.
inbox = Inbox: { $count } open
inbox-page = Page { $page } of { $pages }
inbox-question = Question, { $language }, { $date }, { $reference }
inbox-wrong = { $reason } ({ $label }), { $language }, { $date }, { $reference }
inbox-comment = Added: { $text }
inbox-done = Done: { $reference }
inbox-closed = Marked as done.
inbox-editors-only = Only editors can do that.
inbox-next = Next
inbox-previous = Previous

## News that waits for an editor

held-empty = No news is waiting for an editor.
held = News waiting for an editor: { $number } of { $count }
held-source = { $publisher }, { $date }
held-source-undated = { $publisher }, no date given
held-countries = Countries: { $countries }
held-publish = Publish
held-drop = Drop
held-published = Published: it now stands under /news.
held-dropped = Dropped: readers will not see it.
held-already-published = Already published: it stands under /news.
held-already-dropped = Already dropped: readers do not see it.

## When something does not fit

press-old = This button is from an older version. Please ask again.
press-gone = What this button showed is no longer there. Please ask again.
other-media = I read text only: type your question in a few words, or the name of a country.
mention-empty = Yes? Mention me together with your question, or the name of a country.
command-nearest = There is no { $typed }. Did you mean { $nearest }?
command-unknown = There is no such command. I know: { $commands }
failed = Something went wrong here, and your question was not answered. Please ask again; the fault has been recorded.

## Inline

inline-hint = Type a question, a country or a document
inline-open = Ask me in a chat
inline-nothing = Nothing found: ask me in a chat

## Commands and descriptions, as Telegram shows them

command-start = Start, and who this is for
command-help = What I can do
command-policy = AZE's documents for governments
command-resources = All documents: by reader, kind, topic, language
command-contribute = Ways to help
command-country = One country's status: /country Peru
command-news = News, newest first: /news Peru
command-about = Sources, dates, data version
command-privacy = What is kept, and for how long
command-inbox = Reports and questions (editors)
bot-description = Answers questions about the Alliance for Zero Extinction (AZE), countries' biodiversity strategies (NBSAPs) and ways to help, each fact with its source and date. Independent: not run by AZE or the CBD. English, Spanish, French, Portuguese.
bot-short-description = AZE sites, NBSAPs and ways to help, with sources. Independent: not run by AZE or the CBD.

## About

about-version = Data version { $version }, loaded { $date }: { $documents } documents, { $terms } terms, { $countries } countries.
about-sources = Sources read most, with the number of pages and the day last read
about-source = { $publisher }: { $count } ({ $date })

## Names

audience-name = { $audience ->
    [policy-makers] Policy makers
    [scientists] Scientists
    [organizations] Conservation organizations
   *[individuals] Donors and individuals
}
kind-name = { $kind ->
    [page] Pages
    [map] Maps
    [fact-sheet] Fact sheets
    [guide] Guides
    [memorandum] Memoranda
    [carta] Cartas
    [resolution] Resolutions
    [decision] Decisions
    [ordinance] Ordinances
    [project] Projects
    [dataset] Data sets
    [paper] Papers
   *[other] Other documents
}
topic-name = { $topic ->
    [t-30x30] 30x30
    [about] About AZE
    [aichi-targets] Aichi Targets
    [amphibians] Amphibians
    [aze-sites] AZE sites
    [brazil] Brazil
    [case-study] Case studies
    [cbd] CBD
    [chile] Chile
    [colombia] Colombia
    [conservation-action] Conservation action
    [contact] Contact
    [contribute] Contributing
    [costs] Costs
    [criteria] Criteria
    [decision] Decisions
    [dominican-republic] Dominican Republic
    [ecosystem-services] Ecosystem services
    [extinction-prevention] Preventing extinction
    [faq] Questions and answers
    [finance-safeguards] Finance and safeguards
    [funding] Funding
    [gef-project] GEF projects
    [history] History
    [indicator] Indicators
    [iucn] IUCN
    [kba] Key Biodiversity Areas
    [kmgbf] Kunming-Montreal framework
    [lmmc] Megadiverse countries
    [madagascar] Madagascar
    [map-data] Maps and data
    [membership] Membership
    [memorandum] Memoranda
    [national-alliance] National alliances
    [national-reports] National reports
    [nbsap] NBSAPs
    [oecm] OECMs
    [ordinance] Ordinances
    [partnership] Partnerships
    [policy] Policy
    [protected-areas] Protected areas
    [red-list] Red List
    [research] Research
    [resolution] Resolutions
    [story] Stories
   *[other] { $topic }
}
