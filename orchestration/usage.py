"""What a caller can put right: one plain sentence, exit status 2. Imports nothing, so that the command line stays light."""


class UsageError(Exception):
    """The call cannot be carried out as it is; the message says what to do."""
