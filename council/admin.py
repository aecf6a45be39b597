from django.contrib import admin

from council.models import ClosureDay, Policy


@admin.register(ClosureDay)
class ClosureDayAdmin(admin.ModelAdmin):
    list_display = ["date", "name"]


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin):
    """Rows are added on the settings page, which checks and logs them; here they are only read."""

    list_display = ["key", "value", "valid_from", "changed_by", "changed_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
