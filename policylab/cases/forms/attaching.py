"""What is given beside the files of a report: nothing."""

from policylab.core.forms import Input


class AttachInput(Input):
    """Files alone; they are no field of a model, since they are taken before the transaction."""
