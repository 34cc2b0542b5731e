"""Addresses of lagesbild."""

from django.urls import path

from lagesbild import granskningslista, granskningsvyer, problemvyer, views

_GRANSKA = "rapporter/granska/<rapportnummer:nummer>/"  # the converter is rapportering's

urlpatterns = [
    path("rapporter/granska/", granskningsvyer.Granska.as_view(), name="rapport_granska"),
    path("rapporter/granska/lista/", granskningslista.Lista.as_view(), name="granska_lista"),
    path("rapporter/granska/angra/", granskningslista.Angra.as_view(), name="granska_angra"),
    path(f"{_GRANSKA}godkann/", granskningsvyer.Godkann.as_view(), name="granska_godkann"),
    path(f"{_GRANSKA}avvisa/", granskningsvyer.Avvisa.as_view(), name="granska_avvisa"),
    path(f"{_GRANSKA}sla-ihop/", granskningsvyer.SlaIhop.as_view(), name="granska_sla_ihop"),
    path(f"{_GRANSKA}fraga/", granskningsvyer.Fraga.as_view(), name="granska_fraga"),
    path(f"{_GRANSKA}maska/", granskningsvyer.Maska.as_view(), name="granska_maska"),
    path(f"{_GRANSKA}koppla/", granskningsvyer.Koppla.as_view(), name="granska_koppla"),
    path("lagesbild/", views.LagesbildList.as_view(), name="lagesbild_list"),
    path("lagesbild/<str:kod>/", views.LagesbildDetail.as_view(), name="lagesbild_detail"),
    path("lagesbild/<str:kod>/las/", views.LagesbildLas.as_view(), name="lagesbild_las"),
    path("problem/", problemvyer.ProblemList.as_view(), name="problem_list"),
    path("problem/nytt/", problemvyer.ProblemNy.as_view(), name="problem_ny"),
    path("problem/<int:nummer>/", problemvyer.ProblemDetail.as_view(), name="problem_detail"),
    path("problem/<int:nummer>/koppla/", problemvyer.ProblemKoppla.as_view(), name="problem_koppla"),
    path("problem/<int:nummer>/orsak/", problemvyer.ProblemOrsak.as_view(), name="problem_orsak"),
    path("problem/<int:nummer>/andra/", problemvyer.ProblemAndra.as_view(), name="problem_andra"),
]
