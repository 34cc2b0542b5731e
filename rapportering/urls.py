"""Addresses of rapportering."""

from django.urls import path, register_converter

from rapportering import views
from rapportering.atgardande import views as atgarda
from rapportering.efterat import views as efterat
from rapportering.enheter import views as enheter
from rapportering.enheter.paminnsida import EnhetPaminn
from rapportering.flera import views as flera
from rapportering.foto import views as foto
from rapportering.iakttagelse import views as iakttagelse
from rapportering.inlasning import views as fil
from rapportering.karta.views import Karta, Platskarta
from rapportering.kategoriregister import views as kategorier
from rapportering.lista import views as lista
from rapportering.personer import views as personer
from rapportering.qr import views as qr
from rapportering.rattning.views import Ratta
from rapportering.sparade import views as sparade
from rapportering.utkast import views as utkastvyer
from rapportering.utkast.offline import Offline
from rapportering.vecka import views as vecka


class Rapportnummer:
    """2024-1187. Anything else under /rapporter/ is free for other pages."""

    regex = "[0-9]{4}-[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class Fotostorlek(Rapportnummer):
    """The large picture or the small one."""

    regex = "stor|liten"


register_converter(Rapportnummer, "rapportnummer")
register_converter(Fotostorlek, "fotostorlek")

urlpatterns = [
    path("rapporter/", lista.Lista.as_view(), name="rapport_list"),
    path("rapporter/karta/", Karta.as_view(), name="rapport_karta"),
    path("rapporter/karta/platser/", Platskarta.as_view(), name="rapport_karta_platser"),
    path("rapporter/tabell/", lista.Tabell.as_view(), name="rapport_tabell"),
    path("rapporter/filter/nytt/", sparade.Ny.as_view(), name="sparatfilter_ny"),
    path("rapporter/filter/<int:pk>/", sparade.Andra.as_view(), name="sparatfilter_andra"),
    path("rapporter/filter/<int:pk>/forval/", sparade.SattForval.as_view(), name="forval_satt"),
    path("rapporter/filter/inget-forval/", sparade.TaBortForval.as_view(), name="forval_ta_bort"),
    path("rapporter/hamta/", lista.Hamta.as_view(), name="rapport_hamta"),
    path("rapporter/flera/", flera.Flera.as_view(), name="rapport_flera"),
    path("rapporter/fran-fil/", fil.InlasningLista.as_view(), name="inlasning_list"),
    path("rapporter/fran-fil/ny/", fil.InlasningNy.as_view(), name="inlasning_ny"),
    path("rapporter/fran-fil/<uuid:nyckel>/", fil.InlasningDetalj.as_view(), name="inlasning_detail"),
    path("rapporter/fran-fil/<uuid:nyckel>/kolumner/", fil.InlasningKolumner.as_view(), name="inlasning_kolumner"),
    path("rapporter/fran-fil/<uuid:nyckel>/ord/", fil.InlasningOrd.as_view(), name="inlasning_ord"),
    path("rapporter/fran-fil/<uuid:nyckel>/angra/", fil.InlasningAngra.as_view(), name="inlasning_angra"),
    path("rapporter/fran-fil/<uuid:nyckel>/avbryt/", fil.InlasningAvbryt.as_view(), name="inlasning_avbryt"),
    path("rapporter/fran-fil/<uuid:nyckel>/att-ratta/", fil.InlasningFel.as_view(), name="inlasning_fel"),
    path("rapporter/<rapportnummer:nummer>/", views.Detalj.as_view(), name="rapport_detail"),
    path("rapporter/<rapportnummer:nummer>/svara/", views.Svara.as_view(), name="rapport_svara"),
    path("rapporter/<rapportnummer:nummer>/angra/", efterat.Aterta.as_view(), name="rapport_aterta"),
    path("rapporter/<rapportnummer:nummer>/ratta/", Ratta.as_view(), name="rapport_ratta"),
    path("rapporter/<rapportnummer:nummer>/foto/", foto.Ny.as_view(), name="rapport_foto_ny"),
    path(
        "rapporter/<rapportnummer:nummer>/foto/<uuid:nyckel>/<fotostorlek:storlek>/",
        foto.Bild.as_view(),
        name="rapport_foto",
    ),
    path(
        "rapporter/<rapportnummer:nummer>/foto/<uuid:nyckel>/ta-bort/",
        foto.TaBort.as_view(),
        name="rapport_foto_ta_bort",
    ),
    path("installningar/foto/", foto.Val.as_view(), name="fotoval"),
    path("rapporter/mina/", efterat.Mina.as_view(), name="rapport_mina"),
    path(
        "rapporter/<rapportnummer:nummer>/iakttagelse/ta-bort/",
        iakttagelse.TaBort.as_view(),
        name="iakttagelse_ta_bort",
    ),
    path("r/<str:kod>/", qr.QrIn.as_view(), name="qr"),
    path("rapporter/qr/", qr.QrLista.as_view(), name="qr_list"),
    path("rapporter/qr/<int:plats>/", qr.QrBlad.as_view(), name="qr_blad"),
    path("rapport/liknande/", iakttagelse.Liknar.as_view(), name="rapport_liknar"),
    path("rapport/iakttagelse/", iakttagelse.Ny.as_view(), name="iakttagelse_ny"),
    path("rapport/ny/", utkastvyer.Ny.as_view(), name="rapport_ny"),
    path("rapport/offline/", Offline.as_view(), name="rapport_offline"),
    path("rapport/utkast/", utkastvyer.Lista.as_view(), name="utkast_list"),
    path("rapport/utkast/spara/", utkastvyer.Spara.as_view(), name="utkast_spara"),
    path("rapport/utkast/lage/", utkastvyer.Lage.as_view(), name="utkast_lage"),
    path("rapport/utkast/<uuid:nyckel>/ta-bort/", utkastvyer.TaBort.as_view(), name="utkast_ta_bort"),
    path("rapport/tack/", views.Tack.as_view(), name="rapport_tack"),
    path("att-atgarda/", atgarda.FelanmalanList.as_view(), name="felanmalan_list"),
    path("att-atgarda/tider/", atgarda.FelanmalanTider.as_view(), name="felanmalan_tider"),
    path("att-atgarda/<int:pk>/", atgarda.FelanmalanDetail.as_view(), name="felanmalan_detail"),
    path("att-atgarda/<int:pk>/atgardad/", atgarda.FelanmalanAtgardad.as_view(), name="felanmalan_atgardad"),
    path("att-atgarda/<int:pk>/angra/", atgarda.FelanmalanAngra.as_view(), name="felanmalan_angra"),
    path("att-atgarda/<int:pk>/text/", atgarda.FelanmalanText.as_view(), name="felanmalan_text"),
    path("att-atgarda/<int:pk>/vidare/", atgarda.FelanmalanVidare.as_view(), name="felanmalan_vidare"),
    path("installningar/svar/", vecka.Svarsplansida.as_view(), name="svarsplan"),
    path("installningar/personer/", personer.PersonList.as_view(), name="person_list"),
    path("installningar/personer/csv/", personer.PersonCsv.as_view(), name="person_csv"),
    path("installningar/personer/ny/", personer.UppdragNytt.as_view(), name="uppdrag_nytt"),
    path("installningar/enheter/", enheter.EnhetList.as_view(), name="enhet_list"),
    path("installningar/enheter/csv/", enheter.EnhetCsv.as_view(), name="enhet_csv"),
    path("installningar/enheter/ny/", enheter.EnhetNy.as_view(), name="enhet_ny"),
    path("installningar/enheter/paminn/", EnhetPaminn.as_view(), name="enhet_paminn"),
    path("installningar/enheter/<int:pk>/", enheter.EnhetDetail.as_view(), name="enhet_detail"),
    path("installningar/enheter/<int:pk>/andra/", enheter.EnhetAndra.as_view(), name="enhet_andra"),
    path("installningar/enheter/<int:pk>/stang/", enheter.EnhetStang.as_view(), name="enhet_stang"),
    path("installningar/enheter/<int:pk>/oppna/", enheter.EnhetOppna.as_view(), name="enhet_oppna"),
    path("installningar/enheter/<int:pk>/uppehall/", enheter.EnhetUppehall.as_view(), name="enhet_uppehall"),
    path(
        "installningar/enheter/<int:pk>/uppehall/<int:uppehall>/avsluta/",
        enheter.UppehallAvsluta.as_view(),
        name="uppehall_avsluta",
    ),
    path("vecka/lank/<str:signerat>/", vecka.Lanksida.as_view(), name="vecka_lank"),
    path("vecka/<str:kod>/", vecka.Vecka.as_view(), name="vecka"),
    path("installningar/kategorier/", kategorier.KategoriList.as_view(), name="kategori_list"),
    path("installningar/kategorier/ny/", kategorier.KategoriNy.as_view(), name="kategori_ny"),
    path("installningar/kategorier/<int:pk>/", kategorier.KategoriAndra.as_view(), name="kategori_andra"),
    path("installningar/kategorier/<int:pk>/flytta/", kategorier.KategoriFlytta.as_view(), name="kategori_flytta"),
    path("installningar/kategorier/<int:pk>/utga/", kategorier.KategoriUtga.as_view(), name="kategori_utga"),
    path(
        "installningar/kategorier/<int:pk>/ateruppta/",
        kategorier.KategoriAteruppta.as_view(),
        name="kategori_ateruppta",
    ),
]
