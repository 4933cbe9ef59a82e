"""Runs the notebook beside it, cell by cell in one namespace, as a scheduler does it."""

import json
from pathlib import Path

notebook = json.loads((Path(__file__).parent / "invoices.ipynb").read_text(encoding="utf-8"))
namespace = {}
for cell in notebook["cells"]:
    if cell["cell_type"] == "code":
        lines = "".join(cell["source"]).split("\n")
        exec("\n".join(line for line in lines if not line.startswith("%")), namespace)
