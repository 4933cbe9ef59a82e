from __future__ import annotations

import argparse
import logging
import sys

from .http import ApiError, RestClient
from .reports import by_region, totals
from .services import CaptureService, ErpService
from .settings import Settings


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--region", default="US", choices=["US", "EU", "AU", "CA"])
    parser.add_argument("--label")
    options = parser.parse_args(argv)
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    settings = Settings()
    capture = CaptureService(RestClient(settings.flexicapture.base_url, (settings.flexicapture.account, settings.flexicapture.token)), settings)
    erp = ErpService(RestClient(settings.erp.base_url))
    tasks = []
    for name in options.files:
        task = capture.submit(capture.upload(name, name.encode()), region=options.region, label=options.label)
        *_, last = capture.wait(task)
        tasks.append(last)
        print(erp.book(last))
    print(by_region(tasks), totals(tasks))
    try:
        capture.client.get("/task/nope")
    except ApiError as error:
        print("error", error.status)
    return 0
