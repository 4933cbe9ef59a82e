import shop.steps  # noqa: F401
from shop.registry import run

context = run({"name": "a.pdf", "region": "US", "unit": "7", "done": []}, ["upload", "capture", "wait", "report"])
print("\n".join(context["report"]), context["region"])
