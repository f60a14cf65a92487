"""The referrals of the county, in every state, told from both sides."""

from hub.demo.asks import elsewhere, from_clinic, long_ago, to_housing, to_housing_before
from hub.demo.asks.ask import Ask

ASKS: list[Ask] = [*long_ago.ASKS, *to_housing_before.ASKS, *elsewhere.ASKS, *from_clinic.ASKS, *to_housing.ASKS]
