"""A person who signs in. What they may do is never here: it is in their memberships."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from hub.kit.keys import new_key


class UserManager(BaseUserManager):
    """Makes users; e-mail addresses are kept in lower case."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """Return a new user; without a password they sign in by invitation, passkey or single sign-on."""
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        """Return the user with this address, whatever its letters' case."""
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser):
    """A member of staff somewhere. Deactivating ends sessions and tokens at the next request."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField("e-mail address", max_length=254, unique=True)
    name = models.CharField(max_length=120)
    demo_line = models.CharField(
        max_length=80,
        blank=True,
        help_text="What this user is good for seeing in the demo; empty: no one-click sign-in",
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="address_in_lower_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_claimed(self) -> bool:
        """Return whether somebody uses this account; until then an invitation to its address may set its password."""
        return not self._state.adding and (self.has_usable_password() or self.last_login is not None)

    @property
    def is_staff(self) -> bool:
        """Return False: nobody enters through a general administration site."""
        return False
