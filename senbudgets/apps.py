from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "senbudgets"
    verbose_name = "Portal"
