"""Why a request is not answered."""


class Refusal(Exception):  # noqa: N818 - an answer, not a fault of ours
    """An HTTP status, and a key of the catalogue's texts with its values."""

    def __init__(self, status: int, key: str, **values: object):
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values
