"""The registers' rows by their names: these tests make several at once, for which there is no act."""

from django.apps import apps

Enterprise = apps.get_model("registers.Enterprise")
Estate = apps.get_model("registers.Estate")
OwnersBody = apps.get_model("registers.OwnersBody")
ServiceContract = apps.get_model("registers.ServiceContract")
