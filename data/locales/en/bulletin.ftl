## News as those who follow it get it

bulletin-everything = Everything
bulletin-open = Open: { $domain }
bulletin-stop = Stop: { $what }
bulletin-list = All that I follow
bulletin-digest = Your news: { $count ->
    [one] one item
   *[other] { $count } items
}
bulletin-more = More ({ $count })
bulletin-back = Back
bulletin-source = { $publisher }, { $date }
bulletin-language = text in { $language }
bulletin-gone = This digest is no longer kept. Read the newest with /news.
