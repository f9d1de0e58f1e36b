"""Money in the database: whole cents, also in sums, filters and copies."""

from decimal import Decimal

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db.models import Max, Sum

from loopbrug.kernel.fields import EuroField
from loopbrug.kernel.money import Money
from matching.models import Vacancy
from tests.factories.matching import VacancyFactory

pytestmark = pytest.mark.django_db


def paid(low: int, high: int) -> Vacancy:
    return VacancyFactory.create(pay_min=Money(low), pay_max=Money(high))


def test_money_comes_back_as_money() -> None:
    vacancy = paid(1499, 1850)
    vacancy.refresh_from_db()
    assert (vacancy.pay_min, vacancy.pay_max) == (Money(1499), Money(1850))


def test_sums_and_highest_are_money() -> None:
    paid(1499, 1850)
    paid(1501, 2000)
    found = Vacancy.objects.aggregate(all=Sum("pay_min"), most=Max("pay_max"))
    assert found == {"all": Money(3000), "most": Money(2000)}


def test_money_can_be_compared_in_the_database() -> None:
    paid(1499, 1850)
    assert Vacancy.objects.filter(pay_min=Money(1499)).count() == 1
    assert Vacancy.objects.filter(pay_max__gte=Money(1851)).count() == 0
    assert Vacancy.objects.filter(pay_min__in=[Money(1), Money(1499)]).count() == 1


def test_a_copy_in_json_has_the_same_cents() -> None:
    vacancy = paid(1499, 1850)
    text = serializers.serialize("json", [vacancy])
    (copy,) = serializers.deserialize("json", text)
    assert copy.object.pay_min == Money(1499)


@pytest.mark.parametrize("wrong", ["veel", "1,50", object()])
def test_what_is_no_amount_of_cents_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        EuroField().to_python(wrong)


def test_unknown_is_not_zero() -> None:
    field = EuroField(null=True)
    assert field.to_python(None) is None
    assert field.get_prep_value(None) is None
    assert field.to_python("0") == Money(0)
    assert Money.from_euros(Decimal("0.00")) == Money(0)
