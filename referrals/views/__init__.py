"""The pages of referrals: one function a page, one a verb."""
