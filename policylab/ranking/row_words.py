"""The words that the templates of rows need beside the rows."""

from typing import Any

from policylab.ranking.basis import counted, parts_table
from policylab.ranking.score import BAND_LABELS, CRITERION_LABELS
from policylab.ranking.words import count, decimal, percent, sector_list, span
from policylab.rules.roles import SECTOR_LABELS
from policylab.rules.stances import POSITION_LABELS

ROW_WORDS: dict[str, Any] = {
    "criterion_labels": CRITERION_LABELS,
    "band_labels": BAND_LABELS,
    "sector_labels": SECTOR_LABELS,
    "position_labels": POSITION_LABELS,
    "counted": counted,
    "parts_table": parts_table,
    "decimal": decimal,
    "count": count,
    "percent": percent,
    "span": span,
    "sector_list": sector_list,
}
