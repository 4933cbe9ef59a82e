import argparse
import sys

import requests


def parse(argv):
    parser = argparse.ArgumentParser(description="Capture from the command line")
    parser.add_argument("--url", default="https://api-eu.flexicapture.com/v1", help="base URL")
    parser.add_argument("--user", default="acc:tok")
    parser.add_argument("--region", default="EU", choices=["US", "EU", "AU", "CA"])
    parser.add_argument("--format", dest="export_format", default="csv")
    parser.add_argument("--email", default="args@a.example")
    parser.add_argument("--label")
    return parser.parse_args(argv)


def main(argv):
    args = parse(argv)
    http = requests.Session()
    http.auth = tuple(args.user.split(":"))
    file = http.post(args.url + "/file", params={"email": args.email}, files={"f": ("args.pdf", b"args")}).json()[0]
    body = {
        "files": [{"id": file["id"], "token": file["token"]}],
        "region": args.region,
        "export_format": args.export_format,
        "verification_type": "NoVerification",
        "email": args.email,
    }
    if args.label:
        body["label"] = args.label
    task = http.post(args.url + "/task/capture/documents", json=body).json()
    print(task["number"] + len(sys.argv), task["region"], task["export_format"], args.label or "no label")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
