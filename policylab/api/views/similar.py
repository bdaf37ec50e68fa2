"""/api/v1/similar."""

from flask import request
from flask.typing import ResponseReturnValue

from policylab.api.answers import asked_limit, give
from policylab.api.blueprint import bp
from policylab.api.case_items import external_ids
from policylab.api.similar_schemas import SimilarAnswer, SimilarItem
from policylab.core.pages import actor, db, lab, requires
from policylab.search.queries.similar import similar as similar_cases


@bp.get("/similar")
@requires("page:public")
def similar() -> ResponseReturnValue:
    """The cases near a text that the asker may read, best first; none when nothing is near."""
    near = similar_cases(db(), lab().parts["index"], actor(), request.args.get("text", ""), asked_limit())
    known = external_ids(db(), [each.row.id for each in near])
    items = [
        SimilarItem(
            id=each.row.public_id,
            external_id=known.get(each.row.id),
            title=each.row.title,
            score=round(each.score, 4),
        )
        for each in near
    ]
    return give(SimilarAnswer(items=items))
