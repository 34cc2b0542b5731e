"""Addresses of lagesbild."""

from django.urls import path

from lagesbild import problemvyer, views

urlpatterns = [
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
