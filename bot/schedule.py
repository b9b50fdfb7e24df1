"""Every periodic tick, in one list."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.delivery.service import Delivery
from bot.desk import Desk
from bot.feeds.reading import Feeds
from bot.newsroom import Newsroom
from bot.people import People
from bot.posting import Posts
from bot.transport.intake import RENEWED, Intake
from bot.work.pacing import Pacing
from bot.work.port import Schedule, Tick

TEN_MINUTES = timedelta(minutes=10)


def schedule(
    desk: Desk,
    people: People,
    delivery: Delivery,
    feeds: Feeds,
    newsroom: Newsroom,
    posts: Posts,
) -> Schedule:
    """Return the ticks of a bot."""

    async def tick() -> None:
        """Run on the loop itself: other functions run in threads, where no event may be set."""
        delivery.tick()

    return Schedule(
        each=[
            Tick("knowledge", desk.refresh, timedelta(seconds=10)),  # has other been loaded?
        ],
        once=[
            Tick("forget", people.forget_old, TEN_MINUTES),  # what may not be kept longer
            Tick("tidy", delivery.tidy, TEN_MINUTES),  # what is too late, or done long ago
            Tick("feeds", feeds.tick, timedelta(seconds=30)),  # which sources of news are due?
            # Statuses are news, too.
            Tick("statuses", newsroom.take_up_changes, timedelta(minutes=1)),
            Tick("editors", newsroom.tell_editors, timedelta(minutes=5)),  # what waits, what fails
            # How it went with what editors sent.
            Tick("reports", posts.report, timedelta(seconds=5)),
        ],
        sending=[
            Tick("due", tick, timedelta(seconds=1)),  # is any news or digest due?
            # What has reached everybody? The first look knows what an earlier process began.
            Tick("broadcasts", delivery.report, timedelta(seconds=15), at_once=True),
        ],
    )


def of_replicas(own: Schedule, intake: Intake, pacing: Pacing) -> Schedule:
    """Return the ticks of one of several replicas."""
    return Schedule(
        each=[*own.each, Tick("leases", intake.renew, RENEWED)],  # of what is being answered
        once=[
            *own.once,
            Tick("unanswered", intake.take_over, timedelta(seconds=5)),  # of replicas that died
            Tick("pace", pacing.tidy, TEN_MINUTES),  # chats that may be written to anyway
        ],
        sending=own.sending,
    )


def figures(ask_telegram: Callable[[], Awaitable[None]]) -> Tick:
    """Return the tick that asks how the webhook goes, only for the figures."""
    return Tick("webhook", ask_telegram, timedelta(minutes=1), at_once=True)
