from django.urls import path

from anju.ground.registers.pages import enterprises, estates, tables

app_name = "registers"
urlpatterns = [
    path("desk/estates/", estates.estates, name="estates"),
    path("desk/estates/<uuid:estate_id>/", estates.estate, name="estate"),
    path("desk/estates/<uuid:estate_id>/verify/", estates.verify_estate, name="verify_estate"),
    path("desk/estates/<uuid:estate_id>/poster.svg", estates.estate_poster, name="estate_poster"),
    path("desk/enterprises/", enterprises.enterprises, name="enterprises"),
    path("desk/enterprises/<uuid:enterprise_id>/", enterprises.enterprise, name="enterprise"),
    path("desk/enterprises/<uuid:enterprise_id>/verify/", enterprises.verify_enterprise, name="verify_enterprise"),
    path("desk/tables/", tables.tables, name="tables"),
    path("desk/tables/problems.xlsx", tables.problems, name="table_problems"),
    path("desk/tables/<slug:kind>/template.xlsx", tables.table_template, name="table_template"),
    path("desk/tables/<slug:kind>.xlsx", tables.exported_table, name="exported_table"),
]
