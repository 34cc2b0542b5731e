"""Addresses of handlingsplan."""

from django.urls import path

from handlingsplan.agarbyte import views as agarbyte
from handlingsplan.aktivitet import views as aktivitet
from handlingsplan.arshjul import views as arshjul
from handlingsplan.arsskifte import views as arsskifte
from handlingsplan.atgardsplan import views as atgardsplan
from handlingsplan.fil import views as fil
from handlingsplan.flera import views as flera
from handlingsplan.fokus import views as fokus
from handlingsplan.indikator import views as indikator
from handlingsplan.kalender import views as kalender
from handlingsplan.lofte import views as lofte
from handlingsplan.mina import views as mina
from handlingsplan.paminnelse import views as paminnelse
from handlingsplan.plan import views as plan
from handlingsplan.planfilter import views as planfilter
from handlingsplan.tillfalle import views as tillfalle
from handlingsplan.uppdatering import views as uppdatering

urlpatterns = [
    path("handlingsplan/", plan.PlanIndex.as_view(), name="plan"),
    path("handlingsplan/nytt/", lofte.LofteNytt.as_view(), name="lofte_nytt"),
    path("handlingsplan/paminnelser/", paminnelse.Planpaminnelser.as_view(), name="planpaminnelser"),
    path("handlingsplan/paminnelser/fonster/", paminnelse.FonsterSida.as_view(), name="planfonster"),
    path("handlingsplan/paminnelser/nu/", paminnelse.PaminnNu.as_view(), name="planpaminn_nu"),
    path(
        "handlingsplan/paminnelser/overlamning/<int:pk>/",
        paminnelse.OverlamningBesluta.as_view(),
        name="overlamning_besluta",
    ),
    path("handlingsplan/importera/", fil.PlanImportera.as_view(), name="plan_importera"),
    path("handlingsplan/importera/<uuid:nyckel>/", fil.PlanImportGranska.as_view(), name="plan_import_granska"),
    path("handlingsplan/atgardsplan/", atgardsplan.AtgardsplanList.as_view(), name="atgardsplan_list"),
    path("handlingsplan/atgardsplan/ny/", atgardsplan.AtgardsplanNy.as_view(), name="atgardsplan_ny"),
    path("handlingsplan/atgardsplan/organ/", atgardsplan.BeslutsorganAndra.as_view(), name="beslutsorgan"),
    path("handlingsplan/atgardsplan/<int:pk>/", atgardsplan.AtgardsplanDetail.as_view(), name="atgardsplan_detail"),
    path(
        "handlingsplan/atgardsplan/<int:pk>/utskrift/",
        atgardsplan.AtgardsplanUtskrift.as_view(),
        name="atgardsplan_utskrift",
    ),
    path("handlingsplan/atgardsplan/<int:pk>/andra/", atgardsplan.AtgardsplanAndra.as_view(), name="atgardsplan_andra"),
    path(
        "handlingsplan/atgardsplan/<int:pk>/besluta/",
        atgardsplan.AtgardsplanBesluta.as_view(),
        name="atgardsplan_besluta",
    ),
    path(
        "handlingsplan/atgardsplan/<int:pk>/folj-upp/",
        atgardsplan.AtgardsplanFoljUpp.as_view(),
        name="atgardsplan_folj_upp",
    ),
    path("handlingsplan/indikatorer/", indikator.IndikatorList.as_view(), name="indikator_list"),
    path("handlingsplan/indikatorer/ny/", indikator.IndikatorNy.as_view(), name="indikator_ny"),
    path("handlingsplan/indikatorer/hamta/", indikator.IndikatorHamta.as_view(), name="indikator_hamta"),
    path("handlingsplan/indikatorer/<int:pk>/", indikator.IndikatorDetail.as_view(), name="indikator_detail"),
    path("handlingsplan/indikatorer/<int:pk>/varde/", indikator.IndikatorVarde.as_view(), name="indikator_varde"),
    path(
        "handlingsplan/indikatorer/<int:pk>/hamta-varden/", indikator.IndikatorImport.as_view(), name="indikator_import"
    ),
    path("handlingsplan/indikatorer/<int:pk>/andra/", indikator.IndikatorAndra.as_view(), name="indikator_andra"),
    path("handlingsplan/indikatorer/<int:pk>/avsluta/", indikator.IndikatorAvsluta.as_view(), name="indikator_avsluta"),
    path("handlingsplan/<int:ar>/", plan.PlanDetail.as_view(), name="plan_detail"),
    path("handlingsplan/<int:ar>/hamta/<str:slag>/", plan.PlanHamta.as_view(), name="plan_hamta"),
    path("handlingsplan/<int:ar>/lofte/", lofte.LofteDetail.as_view(), name="lofte_detail"),
    path("handlingsplan/<int:ar>/lofte/nasta/", arsskifte.NastaLofte.as_view(), name="lofte_nasta"),
    path("handlingsplan/<int:ar>/lofte/jamfor/<int:med>/", arsskifte.LofteJamfor.as_view(), name="lofte_jamfor"),
    path("handlingsplan/<int:ar>/fokus/ny/", fokus.FokusNytt.as_view(), name="fokus_ny"),
    path("handlingsplan/<int:ar>/fokus/<int:fokusnr>/", fokus.FokusDetail.as_view(), name="fokus_detail"),
    path("handlingsplan/<int:ar>/fokus/<int:fokusnr>/bedom/", fokus.FokusBedom.as_view(), name="fokus_bedom"),
    path("handlingsplan/<int:ar>/fokus/<int:fokusnr>/andra/", fokus.FokusAndra.as_view(), name="fokus_andra"),
    path("handlingsplan/<int:ar>/fokus/<int:fokusnr>/flytta/", fokus.FokusFlytta.as_view(), name="fokus_flytta"),
    path("handlingsplan/<int:ar>/lofte/andra/", lofte.LofteAndra.as_view(), name="lofte_andra"),
    path("handlingsplan/<int:ar>/lofte/ataganden/", lofte.LofteAtaganden.as_view(), name="lofte_ataganden"),
    path("handlingsplan/arshjul/ny/", arshjul.RadNy.as_view(), name="arshjul_ny"),
    path("handlingsplan/arshjul/<int:pk>/", arshjul.RadAndra.as_view(), name="arshjul_andra"),
    path("handlingsplan/<int:ar>/arshjul/", arshjul.Arshjulssida.as_view(), name="arshjul"),
    path("handlingsplan/<int:ar>/arshjul/forslag/", arshjul.Forslag.as_view(), name="arshjul_forslag"),
    path("handlingsplan/kalender/", kalender.Kalendersida.as_view(), name="kalender"),
    path("handlingsplan/kalender/skapa/", kalender.SkapaNyckel.as_view(), name="kalender_skapa"),
    path("handlingsplan/kalender/avsluta/", kalender.AvslutaNyckel.as_view(), name="kalender_avsluta"),
    path("kalender/<str:nyckel>/<slug:vilka>.ics", kalender.Kalenderfil.as_view(), name="kalender_fil"),
    path("handlingsplan/<int:ar>/flera/", flera.Flera.as_view(), name="plan_flera"),
    path("handlingsplan/<int:ar>/filter/nytt/", planfilter.Ny.as_view(), name="planfilter_ny"),
    path("handlingsplan/<int:ar>/filter/<int:pk>/", planfilter.Andra.as_view(), name="planfilter_andra"),
    path("handlingsplan/<int:ar>/ny/", aktivitet.AktivitetNy.as_view(), name="aktivitet_ny"),
    path("handlingsplan/<int:ar>/<str:nummer>/", aktivitet.AktivitetDetail.as_view(), name="aktivitet_detail"),
    path(
        "handlingsplan/<int:ar>/<str:nummer>/uppdatera/",
        uppdatering.AktivitetUppdatera.as_view(),
        name="aktivitet_uppdatera",
    ),
    path(
        "handlingsplan/<int:ar>/<str:nummer>/angra/<int:rad>/",
        uppdatering.AktivitetAngra.as_view(),
        name="aktivitet_angra",
    ),
    path(
        "handlingsplan/<int:ar>/<str:nummer>/steg/<int:steg>/klart/", aktivitet.StegKlart.as_view(), name="steg_klart"
    ),
    path(
        "handlingsplan/<int:ar>/<str:nummer>/steg/<int:steg>/ogjort/",
        aktivitet.StegOgjort.as_view(),
        name="steg_ogjort",
    ),
    path("handlingsplan/<int:ar>/<str:nummer>/ta-bort/", aktivitet.AktivitetTaBort.as_view(), name="aktivitet_ta_bort"),
    path("handlingsplan/<int:ar>/<str:nummer>/andra/", aktivitet.AktivitetAndra.as_view(), name="aktivitet_andra"),
    path("installningar/personer/<int:pk>/avsluta/", agarbyte.UppdragAvsluta.as_view(), name="uppdrag_avsluta"),
    path("handlingsplan/<int:ar>/<str:nummer>/lamna/", paminnelse.AktivitetLamna.as_view(), name="aktivitet_lamna"),
    path("mina/alla/", mina.MinaAlla.as_view(), name="mina_alla"),
    path("mina/", mina.MinaAktiviteter.as_view(), name="mina"),
    path("tillfalle/", tillfalle.Lista.as_view(), name="tillfalle_list"),
    path("tillfalle/nytt/", tillfalle.Nytt.as_view(), name="tillfalle_nytt"),
    path("tillfalle/hamta/", tillfalle.Hamta.as_view(), name="tillfalle_hamta"),
    path("tillfalle/<int:pk>/", tillfalle.Detalj.as_view(), name="tillfalle_detail"),
    path("tillfalle/<int:pk>/ta-bort/", tillfalle.TaBort.as_view(), name="tillfalle_ta_bort"),
]
