"""The keys of the data sets' records, and the records that are there from the start."""

from __future__ import annotations

from .state import REGIONS, Record

ADDRESS = ("name", "street", "city", "state", "zip", "vat")
VARIANTS = {
    "businessunits": frozenset(ADDRESS),
    "vendors": frozenset((*ADDRESS, "national_vat", "iban", "bank_account", "bank_code", "gl_code")),
}
SCALARS = {
    "businessunits": frozenset(("external_id", "country_code")),
    "vendors": frozenset(("external_id", "business_unit_id", "country_code")),
}
WRAPPER = {"businessunits": "units", "vendors": "vendors"}
VERIFICATIONS = ("NoVerification", "Troubleshooting", "UserVerification")


def _place(name: str, street: str, city: str, state: str, code: str, vat: str) -> Record:
    return {"name": [name], "street": [street], "city": [city], "state": [state], "zip": [code], "vat": [vat]}


def _vendor(unit: str, iban: str, gl_code: str) -> Record:
    bank = {"national_vat": ["N" + iban[2:6]], "iban": [iban], "bank_account": [iban[-8:]], "bank_code": [iban[4:8]]}
    return {"business_unit_id": unit, "gl_code": [gl_code]} | bank


def initial() -> dict[str, dict[str, dict[str, Record]]]:
    """Two business units and two vendors in each region, by kind, region and external id; variants as lists."""
    units = [
        {"external_id": "BU-1", "country_code": "US"}
        | _place("Head Office", "1 Main St", "Boston", "MA", "02101", "V1"),
        {"external_id": "BU-2", "country_code": "CA"} | _place("Branch", "22 King St", "Toronto", "ON", "M5H", "V2"),
    ]
    vendors = [
        {"external_id": "V-1", "country_code": "GB"}
        | _place("Acme Ltd", "5 High St", "Leeds", "", "LS1", "GB111")
        | _vendor("BU-1", "GB29NWBK60161331926819", "4000"),
        {"external_id": "V-2", "country_code": "DE"}
        | _place("Muster GmbH", "Ring 7", "Bonn", "NW", "53111", "DE222")
        | _vendor("BU-2", "DE89370400440532013000", "4100"),
    ]
    kinds = {"businessunits": units, "vendors": vendors}
    return {
        kind: {region: {str(record["external_id"]): dict(record) for record in records} for region in REGIONS}
        for kind, records in kinds.items()
    }
