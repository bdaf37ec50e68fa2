"""What an operator is told in one sentence when a backup or a restore cannot be done."""


class SavingFault(Exception):
    """Nothing was changed; the message says what is wrong and what to do."""


class BadBackup(SavingFault):
    """The file is not a whole and honest backup."""
