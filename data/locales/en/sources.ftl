## Sources of news

feed-problem = { $reason ->
    [address] Its address, or one that it leads to, cannot be opened.
    [private] Its address leads into a private network ({ $detail }), which is not allowed.
    [unknown-host] There is no site of that name: { $detail }.
    [unreachable] Its server cannot be reached.
    [certificate] Its server's certificate is not valid.
    [timeout] Its server did not answer within { $detail } seconds.
    [redirects] It leads on to other addresses more than { $detail } times.
    [too-large] It is larger than { $detail } MiB.
    [packing] It is packed in a way that was not asked for: { $detail }.
    [garbled] Its server's answer cannot be understood.
    [gone] Its server says that it is gone for good (410). Take it out of data/news/feeds.toml.
    [status] Its server answered with error { $detail }.
    [empty] It is empty.
    [html] It is a web page, not a feed.
    [not-a-feed] It is not a feed.
    [entities] It declares entities that could grow without end, and was not read.
    [slow] It took too long to be read.
   *[broken] It is broken, and nothing in it can be read.
}
feed-note = { $reason ->
    [too-many] { $count } older items were not looked at
    [twice] { $count } were there twice
    [no-title] { $count } without any words
    [date-past] { $count } with a date before 1990, which was left out
    [date-future] { $count } with a date in the future, which was left out
    [date-unread] { $count } with a date that cannot be read, which was left out
   *[before] { $count } were there before and are not sent
}

## What editors are told

newsroom-waiting = { $count ->
    [one] One item of news is waiting for an editor: /held
   *[other] { $count } items of news are waiting for an editor: /held
}
newsroom-failing = The feed { $feed } has not been readable since { $since }. { $problem } It is tried again every day.
news-status-aze = { $country }: AZE in its NBSAP or national report: { $old } → { $new }
news-status-kmgbf = { $country }: plan under the Kunming-Montreal framework: { $old } → { $new }
news-status-evidence = { $source }, { $date }. { $evidence }

team = AZE bot team
held-already-seen = It was in its feed before we followed that feed: readers do not see it.
held-edit = Edit
held-edit-how = Reply to this message with the new words, in { $language }: the title in the first line, the summary below it. They will replace these:
held-edit-empty = There was no title in it. Send the title in the first line and the summary below it.
held-also = Also at: { $sources }
held-topics = Topics: { $topics }

## News as readers see it

news-other-language = { $line } [{ $language }]
news-also = { $line } (also: { $sources })
news-older = Older news
news-newer = Newer news
news-none-topic = We hold no news on this topic: { $topic }.
