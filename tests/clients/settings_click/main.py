import click
import requests
import typer

from options import base_url, shared

AUTH = ("a", "b")


@click.command()
@base_url
@shared
@click.argument("names", nargs=-1)
def capture(base_url, where, crm, names):
    files = [requests.post(f"{base_url}/file", files={"f": (name, b"c")}, auth=AUTH).json()[0] for name in names or ["c.pdf"]]
    body = {"files": [{"id": f["id"], "token": f["token"]} for f in files], "region": where, "export_format": "csv",
            "verification_type": "NoVerification", "email": "c@c.example"}
    task = requests.post(f"{base_url}/task/capture/documents", json=body, auth=AUTH).json()
    click.echo(f"{task['region']} {task['status']}")
    click.echo(requests.post(crm + "/file", json={"region": where, "email": "c@c.example"}).json()["echo"])


app = typer.Typer()


@app.command()
def show(url: str = typer.Option("https://api-us.flexicapture.com/v1", "--url"), crm: str = "https://crm.example/v1"):
    found = requests.get(f"{url}/dataset/vendors/US", auth=AUTH)
    typer.echo(found.status_code)
    typer.echo(requests.get(crm + "/dataset/vendors/US").json()["region"])


capture.main([], standalone_mode=False)
app([], standalone_mode=False)
