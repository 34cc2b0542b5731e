"""Addresses of uppfoljning."""

from django.urls import path

from uppfoljning import nedladdning, views
from uppfoljning.kedja import views as kedja

urlpatterns = [
    path("uppfoljning/", views.KvartalList.as_view(), name="kvartal_list"),
    path("uppfoljning/<str:kod>/", views.KvartalDetail.as_view(), name="kvartal_detail"),
    path("uppfoljning/<str:kod>/sammanstall/", views.KvartalSammanstall.as_view(), name="kvartal_sammanstall"),
    path("uppfoljning/<str:kod>/ny-version/", views.KvartalNyVersion.as_view(), name="kvartal_ny_version"),
    path("uppfoljning/<str:kod>/skicka/", views.KvartalSkicka.as_view(), name="kvartal_skicka"),
    path("uppfoljning/<str:kod>/v<int:version>.pdf", nedladdning.KvartalPdf.as_view(), name="kvartal_pdf"),
    path("uppfoljning/<str:kod>/v<int:version>.json", nedladdning.KvartalJson.as_view(), name="kvartal_json"),
    path("kedja/saknar-koppling/", kedja.LosaTradar.as_view(), name="losa_tradar"),
    path("kedja/<str:slag>/<str:nyckel>/", kedja.KedjaSida.as_view(), name="kedja"),
    path("arkiv/", views.Arkiv.as_view(), name="arkiv"),
]
