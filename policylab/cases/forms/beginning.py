"""Step one of a report, written by somebody who is not signed in yet."""

from policylab.cases.forms.report import ReportInput
from policylab.core.forms import given
from policylab.core.i18n import N_
from policylab.core.mailboxes import Address


class BegunReportInput(ReportInput):
    """The report and the address to which the way back to it is sent."""

    email: Address = given(
        N_("Din e-postadress på arbetet"),
        kind="email",
        hint=N_("Dit skickar vi en länk. Med den kommer du in och tillbaka till din text."),
        autocomplete="email",
        max_length=254,
    )


BEGUN_FIELDS = tuple(BegunReportInput.model_fields)
