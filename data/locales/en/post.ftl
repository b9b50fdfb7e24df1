## /post: news that an editor writes

post-ask = Write the item in one message: the title in the first line, the summary below it, a link on a line of its own if there is one. I recognize the language; you can add others afterwards.
post-ask-language = Write it in { $language }: the title in the first line, the summary below it.
post-ask-link = Send the address where it can be read (https://...), or "-" for none.
post-ask-countries = Type the countries it is about ("Peru, Brazil"), or "-" for none.
post-empty = There is no title in that. Write it in the first line.
post-no-link = That is not an address that a button can open. Send one such as https://www.cbd.int/, or "-" for none.
post-no-country = I recognize no country in that. Type names such as "Peru, Brazil", or "-" for none.
post-heading = Your item, not sent yet
post-languages = Languages: { $languages }
post-countries = Countries: { $countries }
post-topics = Topics: { $topics }
post-none = none
post-receivers = It would go to { $once ->
    [one] 1 chat
   *[other] { $once } chats
} at once, and into the digests of { $later }.
post-button-add = In { $language }
post-button-edit = Change { $language }
post-button-link = Link
post-button-countries = Countries
post-button-topics = Topics
post-button-test = Test to me
post-button-send = Send …
post-button-discard = Discard
post-button-back = Back
post-sure = Send this to { $once ->
    [one] 1 chat
   *[other] { $once } chats
} now, and into the digests of { $later }? What has reached phones cannot be taken back.
post-button-yes = Yes, send
post-topics-which = What is it about?
post-topic-on = ✓ { $topic }
post-sent = On its way.
post-discarded = Discarded. /post begins another.
post-gone = This item is not being written any more. /post begins another.
post-progress = { $title }
post-progress-state = { $state ->
    [open] Being sent: { $sent } sent, { $waiting } waiting so far.
    [cancelled] Cancelled: { $sent } had been sent.
   *[done] { $waiting ->
        [0] Done: { $sent } sent.
       *[other] { $sent } sent, { $waiting } waiting.
    }
}
post-progress-lost = Not reached: { $gone } gone, { $failed } failed.
post-progress-doubt = Without an answer: { $unsure } may have it or not, { $again } have it and may have it twice.
post-button-refresh = Show progress
post-button-cancel = Stop sending
post-cancelled = Stopped. What was sent stays.
post-report = { $title }: { $state ->
    [cancelled] stopped; { $sent } sent
   *[done] done; { $sent } sent
}, { $gone } gone, { $failed } failed{ $unsure ->
    [0] { "" }
   *[other] , { $unsure } uncertain
}{ $again ->
    [0] { "" }
   *[other] , { $again } perhaps twice
}, { $seconds } s.
post-publisher = the bot's editors
command-post = Editors: write news

## /failed: what could not be brought to its readers

failed-none = Nothing is listed as failed or uncertain.
failed-heading = Not delivered, newest first
failed-line = { $state ->
    [unsure] { $count } uncertain
   *[failed] { $count } failed
}, last on { $date }: { $reason ->
    [silent] two requests without an answer. It may have arrived; it is not sent again.
    [late] not possible within 72 hours. It is not sent any more.
    [late-unsure] one request without an answer, then not possible within 72 hours. It may have arrived.
   *[other] Telegram's answer was "{ $error }"
}
failed-kind = { $kind ->
    [digest] Digests
    [farewell] The farewell of this bot
    [correction] A correction: { $title }
   *[item] { $title }
}
failed-kept = Kept for 90 days; whose chats these are is not shown.
