"""The whole proposal for machines: the same public words, in JSON whose names never change meaning."""

import json
from dataclasses import asdict
from typing import Any

from policylab.documents.gathered import Body, Gathered, Sender, Told
from policylab.documents.paper import clean
from policylab.stances.queries.current import StanceRow

SCHEMA = "policylabb-proposal/1"


def machine_readable(what: Gathered) -> bytes:
    """The document; the same for the same proposal, key by key."""
    snapshot = what.snapshot
    data = {
        "schema": SCHEMA,
        "id": what.public_id,
        "version": snapshot.number,
        "language": what.language,
        "area": what.area,
        "registration_number": what.registration_number,
        "handed_over_on": what.day.isoformat() if what.handed_over else None,
        "recipient": _body(what.recipient),
        "ministry": _body(what.ministry),
        "url": what.address,
        "senders": [_sender(body) for body in what.senders],
        "senders_consented": what.consented,
        "texts": {name: text for name, text in snapshot.texts.items() if name != "points"},
        "states": dict(snapshot.states),
        "costs": [dict(row) for row in snapshot.costs],
        "points": [{"number": number, "text": text} for number, text in snapshot.points],
        "wordings": [asdict(wording) for wording in snapshot.wordings],
        "breadth": {"municipalities": what.municipalities, "regions": what.regions},
        "cases": [_case(told) for told in what.cases],
        "stances": [_stance(row) for row in what.stances],
    }
    return (json.dumps(_cleaned(data), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, list | tuple) else value


def _body(body: Body | None) -> dict[str, str] | None:
    return {"code": body.code, "name": body.name, "sector": body.sector.value} if body else None


def _sender(body: Sender) -> dict[str, Any]:
    return {
        "code": body.code,
        "name": body.name,
        "sector": body.sector.value,
        "level": body.level.value if body.level else None,
        "decided_on": body.decided_on.isoformat() if body.decided_on else None,
        "registration_number": body.number,
    }


def _case(told: Told) -> dict[str, Any]:
    return {
        "id": told.public_id,
        "language": told.language,
        "organisation": told.body,
        "texts": dict(told.texts),
        "accounts": [
            {
                "organisation": {"code": row.body.code, "name": row.body.name, "sector": row.body.sector.value},
                "text": row.text,
                "language": row.language,
                "affected": row.affected,
                "hours": row.hours,
                "sek": row.sek,
                "year": row.figures_year,
                "basis": row.figures_basis,
            }
            for row in told.accounts
        ],
    }


def _stance(row: StanceRow) -> dict[str, Any]:
    return {
        "organisation": {"code": row.organisation_code, "name": row.organisation, "sector": row.sector.value},
        "point": row.point,
        "position": row.position.value,
        "level": row.level.value,
        "counts": row.decided,
        "qualifier": row.qualifier,
        "reason": row.reason,
        "reference": row.reference,
        "language": row.language,
        "decided_on": row.decided_on.isoformat() if row.decided_on else None,
        "registration_number": row.own_registration_number,
        "version": row.version,
    }
