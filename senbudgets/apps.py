from django.apps import AppConfig
from django.core.checks import register

from senbudgets.checks import unsafe_settings


class PortalConfig(AppConfig):
    name = "senbudgets"
    verbose_name = "Portal"

    def ready(self) -> None:
        register(unsafe_settings, deploy=True)
