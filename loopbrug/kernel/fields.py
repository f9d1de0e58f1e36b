"""Model fields of our own: an amount of money as whole cents."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from loopbrug.kernel.money import Money

if TYPE_CHECKING:
    # The stubs are generic where Django itself is not.
    _BigIntegerField = models.BigIntegerField[Money | None, Any]
else:
    _BigIntegerField = models.BigIntegerField


class EuroField(_BigIntegerField):
    """Money in the model, a bigint of cents in the database; sums come back as Money."""

    description = "An amount in euro cents"

    def from_db_value(self, value: int | None, _expression: Any, _connection: Any) -> Money | None:
        return None if value is None else Money(value)

    def get_prep_value(self, value: Any) -> Any:
        return value.cents if isinstance(value, Money) else super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Money):
            return value
        try:
            return Money(int(value))
        except (TypeError, ValueError) as error:
            raise ValidationError("Dit is geen bedrag in centen.") from error

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(self.get_prep_value(value))
