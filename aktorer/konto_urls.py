"""Addresses of the account pages: the part of allauth that the product offers. No sign-up."""

from allauth.account import views
from django.urls import path, re_path
from django.views.generic import RedirectView

from aktorer.kod import views as kod
from aktorer.kontosida import Konto, Kortkommandon, Paminnelser
from aktorer.views import logga_ut

urlpatterns = [
    path("", Konto.as_view(), name="konto"),
    path("paminnelser/", Paminnelser.as_view(), name="konto_paminnelser"),
    path("kortkommandon/", Kortkommandon.as_view(), name="konto_kortkommandon"),
    path("logga-in/", kod.LoggaIn.as_view(), name="account_login"),
    path("kod/", kod.BeOmKod.as_view(), name="account_request_login_code"),
    path("kod/skriv/", kod.SkrivKod.as_view(), name="account_confirm_login_code"),
    path("logga-ut/", logga_ut, name="account_logout"),
    path("avslutat/", views.account_inactive, name="account_inactive"),
    path("byt-losenord/", views.password_change, name="account_change_password"),
    # Who has no password (a demo role, later single sign-on) chooses one through the same mail as who has forgotten it.
    path("valj-losenord/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("glomt-losenord/", views.password_reset, name="account_reset_password"),
    path("glomt-losenord/skickat/", views.password_reset_done, name="account_reset_password_done"),
    # A path converter would take the key's own hyphen for the one between the two.
    re_path(
        r"^nytt-losenord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("nytt-losenord/klart/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
