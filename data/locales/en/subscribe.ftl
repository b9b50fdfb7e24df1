## What can be followed

menu-subscribe = News by message
button-follow = Follow this country
subscribe = News by message
subscribe-how = What about? Choose, or write to me at any time: "follow Brazil".
follow-everything = All news
follow-country = A country
follow-region = A region or group
follow-words = My own words
follow-which = Which one do you mean?
subject-everything = All news
subject-without = { $what }, without { $words }
ask-country = Which country? Type its name, such as "Peru".
ask-region = Which region or group? Choose, or type its name.
ask-words = Which words? Type them separated by commas, with a minus before any that should not appear, such as: golden toad, páramo, -tourism. Small typing errors are forgiven, in your words and in the news.
ask-words-of = Which words should news on { $what } contain, or not contain? Type them separated by commas, with a minus before any that should not appear, such as: golden toad, páramo, -tourism. Of the others, one is enough. A minus alone: all news on it.
words-unclear = Please type up to ten words or short phrases separated by commas, such as: golden toad, páramo, -tourism
words-gone = I do not have your words any more. Please type them again.
subscribe-in-chat = Open a chat with me to follow something.

## Before it is followed

preview = News: { $what }
preview-last = The latest that would have come:
preview-none = Nothing that we hold would have come so far; new items will.
preview-item = { $date }: { $title } ({ $publisher })
preview-item-undated = { $title } ({ $publisher })
preview-month = { $count ->
    [0] In the last 30 days there was none.
    [one] In the last 30 days there was one.
   *[other] In the last 30 days there were { $count }.
}
rhythm-name = { $rhythm ->
    [at-once] At once
    [daily] Daily
    [weekly] Weekly
   *[monthly] Monthly
}
rhythm-said = { $rhythm ->
    [at-once] At once, each as it is published.
    [daily] Every day at { $time }, if there is any.
    [weekly] Every week, { $day } at { $time }, if there is any.
   *[monthly] { $day ->
        [last] Every month on its last day at { $time }, if there is any.
       *[other] Every month on day { $day } at { $time }, if there is any.
    }
}
next-run = Next: { $moment }, { $city }
follow-confirm = Follow: { $rhythm }
button-words = Only with certain words
button-words-change = Other words
button-time = Another time
button-zone = Time zone: { $city }
time-ask = When? Choose, or type a time of day, such as 8, 08:30 or 8 pm.
time-unclear = That is no time of day I can read. Type one such as 8, 08:30 or 8 pm.
month-day = { $day ->
    [last] Last day
   *[other] Day { $day }
}
followed = You now follow: { $what }
followed-how = To see or change it: /mysubs
followed-on-again = News had been off here. It is on again, also for what you followed before.
followed-paused = News is paused here: /settings
follow-full = You follow { $count } things, which is the most I can keep. End one first: /mysubs

## What is followed

mysubs = You follow { $count ->
    [one] one thing
   *[other] { $count } things
}
mysubs-line = { $number }. { $what }
mysubs-change = Change { $number }
mysubs-remove = End { $number }
mysubs-none = You follow nothing here yet.
mysubs-off = News is off here.
mysubs-paused = News is paused just now.
button-mysubs = What I follow
button-subscribe = Follow something
button-settings = Settings
button-undo = Undo
unfollowed = No longer followed: { $what }
unfollow-gone = You do not follow that any more.

## Settings

settings = How I write to you
settings-kept = Saved.
setting-language = Language: { $language }
setting-zone = Time zone: { $city }, where it is now { $time }
setting-quiet = Quiet from { $begin } to { $end }
setting-quiet-none = No quiet hours
setting-sound = { $silent ->
    [1] News comes without sound
   *[0] News comes with sound
}
setting-paused = Paused until { $moment }
setting-paused-open = Paused until you end it
settings-language = Which language?
language-unknown = I do not have the language "{ $typed }". I have { $names }:
language-set = From now on I speak { $language } here. /language changes that.
settings-quiet = When should nothing come? Choose, or type the hours, such as 22-7.
settings-pause = For how long should nothing come? Daily, weekly and monthly news missed meanwhile then comes once.
quiet-none = No quiet hours
quiet-unclear = I cannot read those hours. Type them such as 22-7 or 21:30-6:00.
button-language = Language
button-as-written = As I write
button-zones = Time zone
button-quiet = Quiet hours
button-sound = { $on ->
    [1] With sound
   *[0] Without sound
}
button-pause = Pause
pause-days = { $days ->
    [1] 1 day
    [7] 1 week
   *[other] 1 month
}
pause-open = Until I say so
pause-end = End the pause
zone-ask = Where are you? Type a city or a country, such as Lima or Kenya.
zone-unknown = I know no city or country of that name. Type a larger city nearby, such as Lima or Nairobi.
zone-which = What time is it where you are?
zone-choice = { $city }, { $time }
stop-nothing = You follow nothing here, so nothing comes.
stopped = { $count ->
    [one] News is off. What you followed is kept for you.
   *[other] News is off. The { $count } things you followed are kept for you.
} To delete all that I hold about you: /forgetme
stop-undo = Follow again
stop-undone = { $count ->
    [one] News is on again, for the one thing you follow.
   *[other] News is on again, for the { $count } things you follow.
}
back-again = { $count ->
    [one] Welcome back. News is on again, for the one thing you follow: /mysubs
   *[other] Welcome back. News is on again, for the { $count } things you follow: /mysubs
}
admins-only = Only admins of this group can change what comes here. Open a chat with me to follow it for yourself.
admins-unknown = I could not ask Telegram whether you are an admin here. Please try again in a minute.

## Channels, from a private chat

elsewhere-unknown = I cannot find { $chat }, or I am not in it. Add me there first, to a channel as an admin.
elsewhere-how = Say what { $chat } should get, such as: /subscribe { $chat } Brazil daily
elsewhere-ask = What should { $chat } get? Type it, such as: Brazil daily
elsewhere-which = Name one of them: { $names }
elsewhere-followed = { $chat } now follows: { $what }
elsewhere-follows = { $chat } follows:
elsewhere-off = News is off there.
elsewhere-stopped = No more news goes to { $chat }. What it follows is kept until you follow something for it again.
elsewhere-more = To see all: /mysubs { $chat }. To end one: /stop { $chat } Brazil. To end all: /stop { $chat }

## About a person

mydata = All that I hold about you, as a file.
mydata-none = I hold nothing about you but this message. The file says so.
forget-ask = Delete all that I hold about you? What you follow, your settings and what I remember of our conversation will be gone, and cannot be brought back. Reports you sent to the team hold no name and stay.
forget-sure = Delete everything
forget-no = Keep it
forgotten = Everything I held about you is deleted. If you write to me again, I begin anew.
forget-kept = Nothing was deleted.
forget-private = For that, open a chat with me: what I hold about you is shown to you alone.

command-subscribe = News by message, on what you choose
command-mysubs = What you follow: change or end it
command-settings = Language, time zone, quiet hours
command-language = Language of the answers
command-pause = No news for a while
command-stop = No more news
command-mydata = All that is held about you
command-forgetme = Delete all that is held about you
