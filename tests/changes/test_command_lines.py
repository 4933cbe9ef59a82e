"""Commands of click and typer: the client object is in the context that one command hands on to the others."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, in_v2

API = """class Api:
    def __init__(self, base=API):
        self.base = base

    def get(self, path):
        return requests.get(self.base + path).json()


"""
GROUP = "@click.group()\n@click.pass_context\ndef cli(ctx):\n    {put}\n\n\n"
PUT = {
    "assigned": "ctx.obj = Api()",
    "assigned in one of two ways": "ctx.obj = Api() if ctx.params else Api(API)",
    "in a dict that is ensured": 'ctx.ensure_object(dict)["client"] = Api()',
    "in a dict": 'ctx.obj = {"client": Api()}',
    "in a dict, later": 'ctx.ensure_object(dict)\n    ctx.obj["client"] = Api()',
    "entered": "ctx.obj = ctx.with_resource(contextlib.closing(Api()))",
    "of the current context": "click.get_current_context().obj = Api()",
}
TAKEN = {
    "the context": ("@click.pass_context\ndef show(ctx, id):", "ctx.obj"),
    "the context's root": ("@click.pass_context\ndef show(ctx, id):", "ctx.find_root().obj"),
    "the context's parent": ("@click.pass_context\ndef show(ctx, id):", "ctx.parent.obj"),
    "the annotated context": ("def show(ctx: click.Context, id):", "ctx.obj"),
    "typer's context": ("def show(ctx: typer.Context, id: str):", "ctx.obj"),
    "the object": ("@click.pass_obj\ndef show(it, id):", "it"),
    "the object behind an option": ('@click.option("--id")\n@click.pass_obj\ndef show(it, id):', "it"),
    "the object in front of an option": ('@click.pass_obj\n@click.option("--id")\ndef show(it, id):', "it"),
    "the current context": ("def show(id):", "click.get_current_context().obj"),
    "both": ("@click.pass_context\n@click.pass_obj\ndef show(it, ctx, id):", "it"),
}
BY_CLASS = {
    "a decorator for the class": "@click.make_pass_decorator(Api)\ndef show(it, id):",
    "one that makes the object": "@click.make_pass_decorator(Api, ensure=True)\ndef show(it, id):",
    "an annotation": "def show(it: Api, id):",
}


def program(put: str, signature: str, taken: str, api: str = API) -> str:
    head = HEAD.replace("import requests", "import contextlib\n\nimport click\nimport requests\nimport typer")
    commands = f'@cli.command()\n{signature}\n    t = {taken}.get("/task/" + id)\n    print(t["number"] + 1)\n'
    return head + api + GROUP.format(put=put) + commands


def migrated_by_itself(text: str) -> str:
    return in_v2(text).replace('/v1"\n', '/v2"\n').replace('t["number"]', 'int(t["number"])')


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize("taken", TAKEN)
def test_an_object_of_another_vendor_stays(put: str, taken: str) -> None:
    signature, expression = TAKEN[taken]
    expression += '["client"]' if "in a dict" in put else ""
    text = program(PUT[put], signature, expression).replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(text) == text


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize("taken", TAKEN)
def test_the_object_of_the_context_is_followed(put: str, taken: str) -> None:
    signature, expression = TAKEN[taken]
    expression += '["client"]' if "in a dict" in put else ""
    text = program(PUT[put], signature, expression)
    assert migrated(text) == migrated_by_itself(text)


@pytest.mark.parametrize("name", BY_CLASS)
@pytest.mark.parametrize("put", ["ctx.obj = Api()", "pass"])
def test_an_object_that_is_asked_for_by_its_class_is_followed(name: str, put: str) -> None:
    text = program(put, BY_CLASS[name], "it")
    assert migrated(text) == migrated_by_itself(text)


def test_an_object_asked_for_by_its_class_is_none_of_another_class() -> None:
    other = API.replace("Api", "Parcel").replace("=API", '="https://parcel.example/v1"').replace("API)", "")
    text = program("ctx.obj = Api()", "@click.make_pass_decorator(Parcel)\ndef show(it, id):", "it", API + other)
    assert 'print(t["number"] + 1)' in migrated(text)


def test_the_object_that_a_program_starts_with_is_followed() -> None:
    signature, expression = TAKEN["the object"]
    text = program("pass", signature, expression) + "\n\nif __name__ == '__main__':\n    cli(obj=Api())\n"
    assert migrated(text) == migrated_by_itself(text)


def test_a_decorator_that_invokes_the_command_with_the_object_is_followed() -> None:
    decorator = """def with_api(command):
    @click.pass_context
    def called(ctx, *args, **kwargs):
        return ctx.invoke(command, ctx.obj, *args, **kwargs)

    return functools.update_wrapper(called, command)


"""
    text = program("ctx.obj = Api()", "@with_api\ndef show(it, id):", "it", "import functools\n\n\n" + API + decorator)
    assert migrated(text) == migrated_by_itself(text)


def test_a_command_that_another_one_forwards_to_gets_its_arguments() -> None:
    text = program("ctx.obj = Api()", "@click.pass_context\ndef show(ctx, id):", "ctx.obj").replace(
        '    print(t["number"] + 1)\n',
        '    ctx.invoke(tell, t=t)\n\n\n@cli.command()\ndef tell(t):\n    print(t["number"] + 1)\n',
    )
    assert migrated(text) == migrated_by_itself(text)
