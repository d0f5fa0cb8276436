"""The registers' rows by their names: these tests make thousands of them at once, for which there is no act."""

from django.apps import apps

Building = apps.get_model("registers.Building")
Enterprise = apps.get_model("registers.Enterprise")
Estate = apps.get_model("registers.Estate")
HouseUnit = apps.get_model("registers.HouseUnit")
OwnersBody = apps.get_model("registers.OwnersBody")
Post = apps.get_model("registers.Post")
ProjectManager = apps.get_model("registers.ProjectManager")
Region = apps.get_model("registers.Region")
ServiceContract = apps.get_model("registers.ServiceContract")
