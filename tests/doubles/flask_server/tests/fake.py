from flask import Flask, jsonify, request, abort

app = Flask(__name__)
SENT = []

TASK = {
    "id": "t1",
    "number": 41,
    "status": "Done",
    "progress": 100,
    "region": "US",
    "is_test": False,
    "services": [{"files": {"target": {"id": "f2", "token": "k2", "name": "out.xls"}}}],
}


@app.route("/v1/file", methods=["POST"])
def upload():
    SENT.append(request.args.to_dict())
    return jsonify([{"id": "f1", "token": "k1", "is_validated": True, "name": "a.pdf"}])


@app.route("/v1/task/capture/invoices", methods=["POST"])
def capture():
    body = request.get_json()
    SENT.append(body)
    if "region" not in body:
        abort(400)
    return jsonify({"id": "t1", "number": 41, "region": body["region"], "label": None})


@app.route("/v1/task/<task_id>")
def task(task_id):
    return jsonify({**TASK, "id": task_id})


@app.get("/v1/dataset/vendors/<region>")
def vendors(region):
    return [{"external_id": "7", "name": "ACME"}], 200
