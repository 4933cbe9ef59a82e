import io
from typing import Annotated, Optional

import requests
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(add_completion=False)
vendors_app = typer.Typer()
app.add_typer(vendors_app, name="vendors")
console = Console(file=io.StringIO(), width=80)
BASE = "https://api-us.flexicapture.com/v1"
session = requests.Session()
session.auth = ("acc", "tok")


def get(path: str):
    response = session.get(f"{BASE}/{path}")
    if response.status_code == requests.codes.not_found:
        typer.echo("not there")
        raise typer.Exit(0)
    return response.json()


@app.command()
def capture(name: str, region: str = "US", label: Annotated[Optional[str], typer.Option()] = None):
    file = session.post(f"{BASE}/file", files={"f": (name, b"ty")}).json()[0]
    body = {"files": [{"id": file["id"], "token": file["token"]}], "region": region, "export_format": "csv", "verification_type": "NoVerification"}
    if label:
        body |= {"label": label}
    task = session.post(f"{BASE}/task/capture/invoices", json=body).json()
    typer.echo(f"{task['id']} {task['number'] + 1} {task['region']}")


@app.command()
def show(id: str):
    task = get(f"task/{id}")
    table = Table("number", "status", "region", "progress")
    table.add_row(str(task["number"]), task["status"], task["region"], f"{task['progress']}%")
    console.print(table)
    typer.echo(console.file.getvalue().count("│") > 4)
    typer.echo(" ".join(d["status"] for d in task["documents"]))
    typer.echo(" ".join(sorted(role for s in task["services"] for role in s["files"])))


@vendors_app.command("list")
def list_vendors(region: str):
    for v in get(f"dataset/vendors/{region}"):
        typer.secho(f"{v['external_id']:<5}{v['name']:<12}{v.get('city', '-'):>8}")


@vendors_app.command("add")
def add(region: str, external_id: str, name: str, city: Optional[str] = None):
    vendor = {"external_id": external_id, "name": name}
    if city:
        vendor["city"] = city
    typer.echo(session.post(BASE + "/dataset/vendors", json={"region": region, "vendors": [vendor]}).status_code)


@app.command()
def mirror():
    typer.echo(requests.get("https://ty.other.example/v1/dataset/vendors/US").json()["name"][:3])


for args in (["capture", "a.pdf"], ["capture", "b.pdf", "--label", "x", "--region", "EU"], ["show", "t0001001"], ["show", "nope"],
             ["vendors", "add", "US", "V-8", "Acht", "--city", "Kiel"], ["vendors", "list", "US"], ["mirror"]):
    app(args, standalone_mode=False)
