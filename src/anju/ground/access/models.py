"""Accounts, offices, roles."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from anju.kit import ids


class Account(AbstractBaseUser):
    """A person who signs in."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = BaseUserManager()
