"""docker-compose.yml and the Dockerfile hold together. No container engine was at hand: see
test_compose_processes.py for what the commands do."""

import re

import pytest
import yaml
from compose_spec import PyCompose

from launch import static_files
from tests.setup.compose_file import FILE, ROOT, filled_in, read

SERVICES = read()["services"]
OURS = ["migrate", "web", "worker", "beat"]
FROM_THE_ENVIRONMENT = {
    "SECRET_KEY": "s" * 60,
    "FIELD_KEYS": "key",
    "PORTAL_URL": "https://budgets.example.gov.uk",
    "ALLOWED_HOSTS": "budgets.example.gov.uk",
    "POSTGRES_PASSWORD": "pass",
    "EMAIL_HOST": "mail.example.gov.uk",
    "EMAIL_FROM": "sen@example.gov.uk",
}


def test_follows_the_compose_specification():
    filled = filled_in(read(), FROM_THE_ENVIRONMENT)
    plain = yaml.safe_dump({key: part for key, part in filled.items() if not key.startswith("x-")})

    assert PyCompose.from_yaml(plain).services.keys() == SERVICES.keys()


def test_has_the_six_services_and_a_scanner_for_who_wants_one():
    always = sorted(name for name in SERVICES if "profiles" not in SERVICES[name])
    assert always == ["beat", "db", "migrate", "redis", "web", "worker"]
    assert sorted(SERVICES.keys() - always) == ["clamav"]


@pytest.mark.parametrize("name", FROM_THE_ENVIRONMENT)
def test_secrets_and_hosts_must_be_given(name):
    given = {key: value for key, value in FROM_THE_ENVIRONMENT.items() if key != name}

    with pytest.raises(KeyError, match=name):
        filled_in(read(), given)


def test_no_secret_is_written_in_the_file():
    written = re.findall(r"(?:KEY|KEYS|PASSWORD): (?!\$\{)(.+)", FILE.read_text())

    assert written == []


@pytest.mark.parametrize("name", SERVICES)
def test_waits_only_for_services_that_can_say_they_are_well(name):
    for awaited, how in SERVICES[name].get("depends_on", {}).items():
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[awaited]
        else:
            assert (how["condition"], awaited) == ("service_completed_successfully", "migrate")


@pytest.mark.parametrize("name", SERVICES)
def test_every_volume_is_declared(name):
    used = {volume.split(":")[0] for volume in SERVICES[name].get("volumes", [])}

    assert used <= read()["volumes"].keys()


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"migrate"}))
def test_every_lasting_service_is_watched_and_restarted(name):
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"]


def test_web_worker_and_beat_share_one_image_and_its_settings():
    assert len({str(SERVICES[name]["environment"]) for name in OURS}) == 1
    assert {SERVICES[name]["image"] for name in OURS} == {"senbudgets"}


def test_only_the_web_server_is_reachable_and_only_from_this_machine():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"web": ["127.0.0.1:8000:8000"]}


@pytest.mark.parametrize("name", OURS)
def test_sets_only_variables_the_settings_read(name):
    sources = [*(ROOT / "senbudgets").glob("*.py"), ROOT / "accounts" / "allauth_settings.py"]
    code = "".join(source.read_text() for source in sources)

    unread = [key for key in SERVICES[name]["environment"] if f'"{key}"' not in code]

    assert unread == []


def test_documented_settings_are_exactly_those_the_settings_read():
    sources = [*(ROOT / "senbudgets").glob("*.py"), ROOT / "accounts" / "allauth_settings.py"]
    code = "".join(source.read_text() for source in [*sources, ROOT / "gunicorn.conf.py"])
    asked = r"""(?:environ\.get|flag|listed)\(\s*"([A-Z_]+)"|environ\["([A-Z_]+)"\]"""
    read_by_code = {first or second for first, second in re.findall(asked, code)}

    documented = re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(), re.M)

    assert sorted(documented) == sorted(read_by_code)


def test_dockerfile_runs_the_web_server_as_compose_does():
    last = (ROOT / "Dockerfile").read_text().strip().splitlines()[-1]

    assert yaml.safe_load(last.removeprefix("CMD ")) == SERVICES["web"]["command"]


def test_dockerfile_builds_the_styles_as_the_set_up_does():
    assert f" {static_files.SHEETS} " in (ROOT / "Dockerfile").read_text()


def test_dockerfile_copies_only_what_exists_and_runs_as_nobody_special():
    text = (ROOT / "Dockerfile").read_text()
    kept = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), re.M)

    assert [name for name in kept if not (ROOT / name).exists()] == []
    assert text.index("USER portal") < text.index("CMD")
