"""What is served to be looked at and subscribed to: the page, its document, the feeds, the stream."""

import asyncio
from http import HTTPStatus
from math import ceil
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Request
from starlette.responses import Response, StreamingResponse

from groundshift.core.theatre import Theatre
from groundshift.report import Served, page
from groundshift.report.page import policy
from groundshift.serving.asked import Feed, Shown
from groundshift.serving.asked import Stream as Followed
from groundshift.serving.desk import Body, Desk, tagged
from groundshift.serving.feeds import atom, entries, json_feed
from groundshift.serving.guard import problem

PROBLEM: Final = {"description": "What is wrong, where, and what to do", "content": {"application/problem+json": {}}}
WRONG: Final[dict[int | str, dict[str, Any]]] = dict.fromkeys((400, 401, 503), PROBLEM)


def says(media: str, what: str) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer that is no table."""
    return {200: {"description": what, "content": {media: {}}}, 304: {"description": "As If-None-Match has it already"}, **WRONG}


def shown(app: FastAPI, desk: Desk) -> None:
    """Add the page, its document, the feeds and the stream."""
    building = asyncio.Lock()

    def war(theatre: str | None) -> Theatre:
        return next(iter(desk.packs(theatre).values()))

    @app.get("/", response_class=Response, responses=says("text/html", "The page"))
    def the_page(request: Request, asked: Annotated[Shown, Query()]) -> Response:
        """The page, live: it fetches its document, and fetches it anew whenever the stream says that something changed."""
        pack = war(asked.theatre)
        others = [(f"{other.name}", f"/?theatre={other.id}") for other in desk.live.packs.values() if other is not pack]
        feeds = [(words, f"/{name}?theatre={pack.id}") for words, name in (("Atom", "feed.atom"), ("JSON Feed", "feed.json"))]
        beside = (*others, *feeds, ("API", "/openapi.json"))
        text = page(Served(pack.name, f"/document?theatre={pack.id}", f"/stream?theatre={pack.id}", beside))
        answer = desk.hand(request, tagged(text.encode(), "text/html; charset=utf-8"))
        answer.headers["Content-Security-Policy"] = f"{policy(served=True)}; frame-ancestors 'none'"
        answer.headers["Link"] = ", ".join(
            f'<{address}>; rel="alternate"; type="{media}"'
            for (_, address), media in zip(feeds, ("application/atom+xml", "application/feed+json"), strict=True)
        )
        return answer

    @app.get("/document", response_class=Response, responses=says("application/json", "The page's document: docs/reference.md"))
    async def document(request: Request, asked: Annotated[Shown, Query()]) -> Response:
        """All that the page shows of one war, as JSON: who held what on every day, by what is known now and by what was known then.

        A large one is made anew at most a fifth of the time: Retry-After says when there is a newer one.
        """
        pack = war(asked.theatre)
        async with building:  # one at a time, for all who ask
            body, rest = await asyncio.to_thread(desk.documents.of, pack)
        answer = desk.hand(request, body)
        if rest:
            answer.headers["Retry-After"] = str(ceil(rest))
        return answer

    def fed(request: Request, asked: Feed, name: str) -> Response:
        packs, current = desk.packs(asked.theatre), desk.live.now()
        home, dataset = str(request.base_url), desk.live.dataset

        def make() -> Body:
            found = entries(current.answers, packs, dataset, home, asked.limit)
            title = f"Who holds what: {', '.join(pack.name for pack in packs.values())}"
            here = f"{home}{name}" + (f"?theatre={asked.theatre}" if asked.theatre else "")
            if name == "feed.atom":
                return tagged(atom(found, title, home, here), "application/atom+xml")
            return tagged(json_feed(found, title, home, here), "application/feed+json")

        return desk.reply(request, current, make, home)

    @app.get("/feed.atom", response_class=Response, responses=says("application/atom+xml", "An Atom feed"))
    def feed_atom(request: Request, asked: Annotated[Feed, Query()]) -> Response:
        """What is new, as Atom: changes and alerts, the newest knowledge first. What holds no more stays, as withdrawn."""
        return fed(request, asked, "feed.atom")

    @app.get("/feed.json", response_class=Response, responses=says("application/feed+json", "A JSON Feed"))
    def feed_json(request: Request, asked: Annotated[Feed, Query()]) -> Response:
        """The same as JSON Feed."""
        return fed(request, asked, "feed.json")

    @app.get("/stream", response_class=Response, responses={**says("text/event-stream", "Server-sent events"), **WRONG})
    async def stream(request: Request, asked: Annotated[Followed, Query()]) -> Response:
        """What is new as it comes, as server-sent events: `change` and `alert`.

        Their data is a row of the table `changes` or `alerts`, with `news`: `new`, `updated` or `withdrawn`. Who comes again with
        Last-Event-ID hears what he missed; `missed` says that it is not kept any more, and to ask for all anew.
        """
        desk.packs(asked.theatre)
        if desk.stream.followers >= desk.streams:
            hint = "come again later, or raise serve.streams"
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, f"{desk.streams} follow the stream already: {hint}", {"Retry-After": "30"})
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # the second: nginx would hold lines back
        if request.scope.get("head"):
            return Response(None, headers=headers, media_type="text/event-stream")
        lines = desk.stream.follow(asked.theatre, asked.only, request.headers.get("last-event-id", ""))
        return StreamingResponse(lines, headers=headers, media_type="text/event-stream")
