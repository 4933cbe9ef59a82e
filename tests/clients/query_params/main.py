from urllib.parse import quote, quote_plus, urlencode

import requests

AUTH = ("a", "b")
FILE = "https://api-us.flexicapture.com/v1/file"
ELSEWHERE = "https://files.other.example/v1/file"
ME = "query+me@q.example"


def content(n):
    return {"file": (f"q{n}.pdf", b"q" * n)}


params = {"email": ME}
pairs = [("email", ME)]
with_more = {}
with_more["email"] = ME

sent = [
    requests.post(FILE + "?email=query@q.example", files=content(1), auth=AUTH),
    requests.post(f"{FILE}?email={quote(ME)}", files=content(2), auth=AUTH),
    requests.post(FILE + "?" + urlencode({"email": ME}), files=content(3), auth=AUTH),
    requests.post(FILE, params={"email": ME}, files=content(4), auth=AUTH),
    requests.post(FILE, params=params, files=content(5), auth=AUTH),
    requests.post(FILE, params=pairs, files=content(6), auth=AUTH),
    requests.post(FILE, params=(("email", ME),), files=content(7), auth=AUTH),
    requests.post(FILE, params=with_more, files=content(8), auth=AUTH),
    requests.post(FILE, params=dict(email=ME), files=content(9), auth=AUTH),
    requests.post(FILE, params="email=" + quote_plus(ME), files=content(10), auth=AUTH),
    requests.post("%s?email=%s" % (FILE, quote(ME)), files=content(11), auth=AUTH),
    requests.post("{}?{}".format(FILE, urlencode([("email", ME)])), files=content(12), auth=AUTH),
]
for reply in sent:
    print(reply.status_code, reply.json()[0]["name"], reply.json()[0]["size"])

for reply in (
    requests.get(ELSEWHERE + "?email=query@q.example&label=x"),
    requests.get(f"{ELSEWHERE}?email={quote(ME)}"),
    requests.get(ELSEWHERE, params={"email": ME, "region": "US"}),
    requests.get(ELSEWHERE, params=[("email", ME), ("number", 1)]),
):
    print(reply.json()["query"])
