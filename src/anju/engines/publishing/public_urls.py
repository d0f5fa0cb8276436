"""The addresses that everybody may open."""

from django.urls import path

from anju.engines.publishing.pages import paper, public, public_objecting

urlpatterns = [
    path("notices/", public.notices, name="notices"),
    path("notices/feed.atom", paper.feed, name="feed"),
    path("n/<str:code>.pdf", paper.paper, name="paper"),
    path("n/<str:code>.json", paper.snapshot, name="snapshot"),
    path("n/<str:code>/", public.notice, name="notice"),
    path("n/<str:code>/v<int:number>.pdf", paper.paper, name="version_paper"),
    path("n/<str:code>/v<int:number>.json", paper.snapshot, name="version_snapshot"),
    path("n/<str:code>/v<int:number>/", public.version, name="version"),
    path("n/<str:code>/v<int:number>/files/<str:digest>/", paper.attachment, name="attachment"),
    path("n/<str:code>/differences/<int:number>/", public.differences, name="differences"),
    path("n/<str:code>/object/", public_objecting.object_to, name="object"),
    path("objections/", public_objecting.follow, name="follow"),
    path("objections/<slug:number>/", public_objecting.objection, name="objection"),
]
