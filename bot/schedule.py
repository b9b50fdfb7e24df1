"""Every periodic tick, in one list."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import clock
from bot.delivery.service import Delivery
from bot.desk import Desk
from bot.feeds.reading import Feeds
from bot.newsroom import Newsroom
from bot.people import People
from bot.posting import Posts


@asynccontextmanager
async def ticking(
    desk: Desk,
    people: People,
    delivery: Delivery,
    feeds: Feeds,
    newsroom: Newsroom,
    posts: Posts,
    ask_telegram: Callable[[], Awaitable[None]] | None = None,
) -> AsyncIterator[None]:
    """Keep the ticks going meanwhile; one that is late runs late, and only once."""
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_job(desk.refresh, "interval", seconds=10)  # has other knowledge been loaded?
    scheduler.add_job(people.forget_old, "interval", minutes=10)  # what may not be kept longer
    scheduler.add_job(_tick, "interval", [delivery], seconds=1)  # is any news or digest due?
    scheduler.add_job(delivery.tidy, "interval", minutes=10)  # what is too late, or done long ago
    # What has reached everybody? The first look knows what an earlier process began.
    scheduler.add_job(delivery.reporting.look, "interval", seconds=15, next_run_time=clock.now())
    scheduler.add_job(feeds.tick, "interval", seconds=30)  # which sources of news are due?
    scheduler.add_job(newsroom.take_up_changes, "interval", minutes=1)  # statuses are news, too
    scheduler.add_job(newsroom.tell_editors, "interval", minutes=5)  # what waits, what fails
    scheduler.add_job(posts.report, "interval", seconds=5)  # how it went with what editors sent
    if ask_telegram is not None:  # how does the webhook go? Only for the figures
        scheduler.add_job(ask_telegram, "interval", minutes=1, next_run_time=clock.now())
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _tick(delivery: Delivery) -> None:
    """Run on the loop itself: other functions run in threads, where no event may be set."""
    delivery.tick()
