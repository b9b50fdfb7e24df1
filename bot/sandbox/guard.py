"""Who may speak to a server on this machine: programs on it, and its own page; no other site.

A page from elsewhere that is open in the same browser can send requests here, and by a name that
it has pointed at 127.0.0.1 read the answers ("DNS rebinding"). Host, Origin and Sec-Fetch-Site are
written by the browser, and tell.
"""

from aiohttp import hdrs, web

NAMES = ("127.0.0.1", "localhost")
HTTP_PORT = 80
FETCH_SITE = "Sec-Fetch-Site"
FETCH_MODE = "Sec-Fetch-Mode"
OWN_SITES = ("same-origin", "none")  # "none": typed or bookmarked by the user


def stranger(request: web.BaseRequest, port: int) -> str:
    """Return why a request is not answered, in a sentence; empty if it may be."""
    hosts = {f"{name}:{port}" for name in NAMES}
    if port == HTTP_PORT:  # browsers leave it out
        hosts |= set(NAMES)
    if request.headers.get(hdrs.HOST, "").lower() not in hosts:
        return f"this server answers to {' and '.join(sorted(hosts))} only"
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
        return "this server answers its own page only"
    if request.headers.get(FETCH_SITE, "none") not in OWN_SITES and not _visited(request):
        return "this server answers its own page only"
    return ""


def _visited(request: web.BaseRequest) -> bool:
    """Say whether the user follows a link here, which shows the page and does nothing else."""
    return request.method in ("GET", "HEAD") and request.headers.get(FETCH_MODE) == "navigate"
