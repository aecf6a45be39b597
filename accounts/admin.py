"""Reference data in the Django admin; what people may do is changed on the people pages, logged."""

from django.contrib import admin

from accounts.models import AccessEvent, Organisation, Person, Team, User


class ReadOnly(admin.ModelAdmin):
    """Looked at here, changed only by the pages and services that keep its rules."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "intake"]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind"]
    list_filter = ["kind"]


@admin.register(User)
class UserAdmin(ReadOnly):
    list_display = ["email", "is_active", "date_joined", "last_login"]
    search_fields = ["email"]
    exclude = ["password"]


@admin.register(Person)
class PersonAdmin(ReadOnly):
    list_display = ["full_name", "channel", "organisation"]
    search_fields = ["full_name"]


@admin.register(AccessEvent)
class AccessEventAdmin(ReadOnly):
    list_display = ["person", "change", "groups", "actor", "at"]
    list_select_related = ["person", "actor"]
