"""Everything that changes people and what they may do."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from django.utils.module_loading import import_string

from accounts.enums import AccessChange, Channel
from accounts.groups import FAMILY, GROUPS
from accounts.models import AccessEvent, Person, User
from accounts.sessions import end_sessions
from accounts.tokens import invitation_token

DEPUTY = "casework.decide_review"


class Refused(Exception):
    """What was asked cannot be done; the text says why and what to do."""


@transaction.atomic
def set_up_groups():
    """Give every group exactly its permissions; return those that no installed app declares."""
    known = _permissions()
    for name, wanted in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(known[label] for label in wanted if label in known)
    return sorted({label for wanted in GROUPS.values() for label in wanted} - known.keys())


def join_as_family(user, *, full_name):
    """The person behind somebody who signed up; unconfirmed until a caseworker has checked them."""
    person = Person.objects.create(user=user, full_name=full_name, email=user.email)
    user.groups.add(Group.objects.get(name=FAMILY))
    return person


@transaction.atomic
def open_account(person, *, email, password):
    """Somebody of a family whose address is proved by the link we sent there may sign in from now on."""
    user = User.objects.create_user(email)
    person.user, person.email, person.channel = user, user.email, Channel.PORTAL_EMAIL
    person.save()
    user.groups.add(Group.objects.get(name=FAMILY))
    accept_invitation(user, password=password)


@transaction.atomic
def admit(*, email, full_name, password, groups, teams=(), organisation=None, deputy=False):
    """A person who may sign in at once, for demonstrations and tests: nobody is asked or told."""
    user = User.objects.create_user(email)
    person = Person.objects.create(user=user, full_name=full_name, email=user.email)
    set_work(person, groups=groups, teams=teams, organisation=organisation, deputy=deputy)
    accept_invitation(user, password=password)
    return person


@transaction.atomic
def invite(*, email, full_name, groups, teams=(), organisation=None, deputy=False, actor, at):
    """A new person who may sign in once they chose a password; Refused if the email is taken."""
    person = Person(
        full_name=full_name,
        email=User.objects.normalize_email(email),
        channel=Channel.PORTAL_EMAIL,
        organisation=organisation,
    )
    return invite_person(person, groups=groups, teams=teams, deputy=deputy, actor=actor, at=at)


@transaction.atomic
def invite_person(person, *, groups, teams=(), deputy=False, actor, at):
    """Let a person we know sign in: a user without password, and a link to choose one."""
    if User.objects.filter(email=person.email).exists():
        raise Refused("Someone with this email address can already sign in.")
    person.user = User.objects.create_user(person.email)
    person.save()
    set_work(person, groups=groups, teams=teams, organisation=person.organisation, deputy=deputy)
    _record(person, AccessChange.INVITED, actor, at)
    send_invitation(person, at=at)
    return person


def send_invitation(person, *, at):
    """Owe the person the link to choose a password; again if they lost it or it has expired."""
    if person.user.has_usable_password() or not person.user.is_active:
        raise Refused("This person has a password already, or their access has ended.")
    link = reverse("accept_invitation", args=[invitation_token(person.user)])
    key = f"invitation-{person.pk}-{at:%Y%m%d%H%M}"
    import_string(settings.INVITATION_SENDER)(person, link=link, key=key, at=at)


@transaction.atomic
def change_work(person, *, groups, teams, organisation=None, deputy=False, actor, at):
    """Set exactly the groups, teams, organisation of a person, and whether they decide reviews."""
    set_work(person, groups=groups, teams=teams, organisation=organisation, deputy=deputy)
    _record(person, AccessChange.CHANGED, actor, at)


@transaction.atomic
def set_work(person, *, groups, teams=(), organisation=None, deputy=False):
    person.organisation = organisation
    person.save(update_fields=["organisation"])
    person.teams.set(teams)
    person.user.groups.set(Group.objects.filter(name__in=groups))
    person.user.user_permissions.set([_permissions()[DEPUTY]] if deputy else [])


@transaction.atomic
def name_deputy(person, *, named, actor, at):
    """Let a colleague who works on cases decide reviews of refusals, or no longer; everything else stays."""
    permission = _permissions()[DEPUTY]
    if named:
        person.user.user_permissions.add(permission)
    else:
        person.user.user_permissions.remove(permission)
    _record(person, AccessChange.CHANGED, actor, at)


@transaction.atomic
def accept_invitation(user, *, password):
    """The invited person chose a password; that they hold the link proves their email."""
    user.set_password(password)
    user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def end_access(person, *, actor, at):
    """Somebody left: no sign-in, no session, no groups; what they did stays under their name."""
    if person.user_id == actor.pk:
        raise Refused("You cannot end your own access: ask another administrator.")
    _record(person, AccessChange.ENDED, actor, at)
    user = person.user
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    user.groups.clear()
    user.user_permissions.clear()
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user, at)


@transaction.atomic
def forget_two_steps(person, *, actor, at):
    """Their phone is lost: they set up two steps anew when they next sign in; sessions end."""
    Authenticator.objects.filter(user=person.user).delete()
    end_sessions(person.user, at)
    _record(person, AccessChange.CHANGED, actor, at)


def _record(person, change, actor, at):
    groups = ", ".join(person.user.groups.order_by("name").values_list("name", flat=True))
    AccessEvent.objects.create(person=person, actor=actor, at=at, change=change, groups=groups)


def _permissions():
    return {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
