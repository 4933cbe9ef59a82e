"""Web frameworks that tests write stand-ins for the API with: Flask (https://flask.palletsprojects.com/en/stable/api/),
Bottle, Starlette and FastAPI (https://www.starlette.io/routing/), and the server of aiohttp."""

from __future__ import annotations

from codemods.libraries.doubles.server_shape import EndpointShape, InclusionShape, ServerShape
from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, SentShape
from codemods.libraries.shape import Slot

_VERBS = ("get", "head", "options", "delete", "post", "put", "patch")
_RULE, _PATH, _METHODS = Slot(0, "rule"), Slot(0, "path"), Slot(None, "methods")

FLASK = DoubleLibrary(
    name="flask",
    server=ServerShape(
        names=frozenset({"flask.Flask", "flask.Blueprint", "quart.Quart", "quart.Blueprint"}),
        prefix=Slot(None, "url_prefix"),
        methods={
            "route": EndpointShape(_RULE, _METHODS, "GET"),
            "add_url_rule": EndpointShape(_RULE, _METHODS, "GET", Slot(2, "view_func")),
            **{verb: EndpointShape(_RULE, verb.upper()) for verb in _VERBS},
        },
        inclusions={"register_blueprint": InclusionShape(Slot(0, "blueprint"), Slot(None, "url_prefix"))},
        requests=frozenset({"flask.request", "quart.request"}),
    ),
    sent=SentShape(
        json=frozenset({"json", "get_json"}),
        text=frozenset({"data", "get_data"}),
        url=frozenset({"url"}),
        path=frozenset({"path", "full_path"}),
        query=frozenset({"args"}),
    ),
    answers={
        "flask.jsonify": AnswerShape(json=Slot(0, None), keywords=True),
        "quart.jsonify": AnswerShape(json=Slot(0, None), keywords=True),
        "flask.make_response": AnswerShape(json=Slot(0, None)),
        "flask.Response": AnswerShape(text=Slot(0, "response")),
    },
)

BOTTLE = DoubleLibrary(
    name="bottle",
    server=ServerShape(
        names=frozenset({"bottle.Bottle"}),
        methods={
            "route": EndpointShape(_PATH, Slot(1, "method"), "GET"),
            **{verb: EndpointShape(_PATH, verb.upper()) for verb in _VERBS},
        },
        inclusions={"mount": InclusionShape(Slot(1, "app"), Slot(0, "prefix"))},
        requests=frozenset({"bottle.request"}),
    ),
    sent=SentShape(
        json=frozenset({"json"}),
        text=frozenset({"body", "read"}),
        url=frozenset({"url"}),
        path=frozenset({"path"}),
        query=frozenset({"query", "params"}),
    ),
    answers={"bottle.HTTPResponse": AnswerShape(text=Slot(0, "body"))},
)

_JSON_RESPONSES = ("JSONResponse", "ORJSONResponse", "UJSONResponse")
_ASGI_SENT = SentShape(
    json=frozenset({"json"}),
    text=frozenset({"body"}),
    url=frozenset({"url"}),
    path=frozenset({"path"}),
    query=frozenset({"query_params"}),
)


def _asgi_answers(*modules: str) -> dict[str, AnswerShape]:
    found = {f"{module}.{name}": AnswerShape(json=Slot(0, "content")) for module in modules for name in _JSON_RESPONSES}
    return found | {f"{module}.Response": AnswerShape(text=Slot(0, "content")) for module in modules}


FASTAPI = DoubleLibrary(
    name="fastapi",
    server=ServerShape(
        names=frozenset({"fastapi.FastAPI", "fastapi.APIRouter", "fastapi.routing.APIRouter"}),
        prefix=Slot(None, "prefix"),
        methods={
            "route": EndpointShape(_PATH, _METHODS, "GET"),
            "api_route": EndpointShape(_PATH, _METHODS, "GET"),
            "add_api_route": EndpointShape(_PATH, _METHODS, "GET", Slot(1, "endpoint")),
            **{verb: EndpointShape(_PATH, verb.upper()) for verb in _VERBS},
        },
        inclusions={
            "include_router": InclusionShape(Slot(0, "router"), Slot(None, "prefix")),
            "mount": InclusionShape(Slot(1, "app"), _PATH),
        },
        same=frozenset({"router"}),
        annotation="Request",
    ),
    sent=_ASGI_SENT,
    answers=_asgi_answers("fastapi", "fastapi.responses"),
)

STARLETTE = DoubleLibrary(
    name="starlette",
    server=ServerShape(
        names=frozenset({"starlette.applications.Starlette", "starlette.routing.Router"}),
        endpoints=Slot(None, "routes"),
        methods={
            "route": EndpointShape(_PATH, Slot(1, "methods"), "GET"),
            "add_route": EndpointShape(_PATH, Slot(2, "methods"), "GET", Slot(1, "route")),
        },
        functions={"starlette.routing.Route": EndpointShape(_PATH, _METHODS, "GET", Slot(1, "endpoint"))},
        inclusions={
            "mount": InclusionShape(Slot(1, "app"), _PATH),
            "starlette.routing.Mount": InclusionShape(Slot(None, "routes"), _PATH),
        },
        passed=True,
    ),
    sent=_ASGI_SENT,
    answers=_asgi_answers("starlette.responses"),
)

_HANDLER = Slot(1, "handler")

AIOHTTP = DoubleLibrary(
    name="aiohttp.web",
    server=ServerShape(
        names=frozenset({"aiohttp.web.Application", "aiohttp.web.RouteTableDef"}),
        methods={
            "add_route": EndpointShape(Slot(1, "path"), Slot(0, "method"), None, Slot(2, "handler")),
            **{f"add_{verb}": EndpointShape(_PATH, verb.upper(), None, _HANDLER) for verb in _VERBS},
            **{verb: EndpointShape(_PATH, verb.upper()) for verb in _VERBS},
            "route": EndpointShape(Slot(1, "path"), Slot(0, "method")),
        },
        functions={
            **{f"aiohttp.web.{verb}": EndpointShape(_PATH, verb.upper(), None, _HANDLER) for verb in _VERBS},
            "aiohttp.web.route": EndpointShape(Slot(1, "path"), Slot(0, "method"), None, Slot(2, "handler")),
        },
        inclusions={
            "add_routes": InclusionShape(Slot(0, "routes")),
            "add_subapp": InclusionShape(Slot(1, "subapp"), Slot(0, "prefix")),
        },
        same=frozenset({"router"}),
        passed=True,
    ),
    sent=SentShape(
        json=frozenset({"json"}),
        text=frozenset({"text", "read", "content"}),
        url=frozenset({"url", "rel_url"}),
        path=frozenset({"path", "path_qs"}),
        query=frozenset({"query"}),
    ),
)

FRAMEWORKS = (FLASK, BOTTLE, FASTAPI, STARLETTE, AIOHTTP)
