import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import ImproperlyConfigured

from accounts.encryption import decrypt, encrypt, rotate
from tests.accounts.builders import make_person

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.mark.django_db
def test_the_secret_of_a_second_step_is_unreadable_in_the_database():
    totp = TOTP.activate(make_person("Manager").user, SECRET)

    stored = Authenticator.objects.values_list("data", flat=True).get()["secret"]
    assert SECRET not in stored
    assert decrypt(stored) == SECRET == decrypt(totp.instance.data["secret"])


def test_a_new_key_in_front_reads_the_old_and_takes_over(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.FIELD_KEYS = [old]
    kept = encrypt(SECRET)

    settings.FIELD_KEYS = [new, old]
    assert decrypt(kept) == SECRET
    renewed = rotate(kept)

    settings.FIELD_KEYS = [new]
    assert decrypt(renewed) == SECRET
    with pytest.raises(InvalidToken):
        decrypt(kept)


def test_production_stores_no_secret_without_a_key(settings):
    settings.FIELD_KEYS, settings.PRODUCTION = [], True

    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS"):
        encrypt(SECRET)
