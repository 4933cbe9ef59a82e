import click

base_url = click.option("--base-url", envvar="FC_BASE_URL", default="https://api-us.flexicapture.com/v1", show_default=True)


def shared(function):
    function = click.option("--region", "where", default="US")(function)
    return click.option("--crm", default="https://crm.example/v1")(function)
