#!/bin/bash
# Sends an invoice, waits for nothing, and says how far it is.
set -euo pipefail

BASE=https://api-us.flexicapture.com/v1
EMAIL=ap@acme.example
AUTH="account:password"

field() { "$PYTHON" -c 'import json, sys; print(json.load(sys.stdin)'"$1"')'; }

uploaded=$(curl -s -u "$AUTH" -F "file=@invoice.pdf" "$BASE/file?email=$EMAIL")
id=$(field '[0]["id"]' <<<"$uploaded")
token=$(field '[0]["token"]' <<<"$uploaded")

task=$(curl -s -u "$AUTH" "$BASE/task/capture/invoices" \
  -H 'Content-Type: application/json' \
  -d '{
    "files": [{"id": "'"$id"'", "token": "'"$token"'"}],
    "region": "US",
    "email": "'"$EMAIL"'",
    "export_format": "csv",
    "verification_type": "NoVerification"
  }')
field '["status"]' <<<"$task"

curl -s -u "$AUTH" -X POST "https://api-us.flexicapture.com/v1/task/capture/documents" -d @- <<JSON | field '["status"]'
{
  "files": [{"id": "$id", "token": "$token"}],
  "region": "US",
  "label": "second",
  "export_format": "Xls",
  "verification_type": "NoVerification"
}
JSON

curl -s -u "$AUTH" -X POST "$BASE/dataset/vendors" \
  -d "{\"region\": \"US\", \"vendors\": [{\"external_id\": \"1\", \"name\": \"ACME\", \"iban\": \"DE1\"}]}" >/dev/null

# another vendor's, with the same words
echo 'https://archive.example/v1/file?email=kept {"region": "US", "email": "kept"}'
