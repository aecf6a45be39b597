"""What a test with real commits leaves behind goes, and the rows of set_up are as they were.

Django's own flush empties every table and writes every permission anew: two seconds a test."""

from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

KEEP = """
DO $$ DECLARE one name; BEGIN
  DROP SCHEMA IF EXISTS kept CASCADE;
  CREATE SCHEMA kept;
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', one);
  END LOOP;
END $$"""
# Replicas run no triggers: the log of events would refuse to lose any. The lock waits for pages
# that are still being written.
PUT_BACK = """
DO $$ DECLARE one name; used boolean; BEGIN
  SET LOCAL session_replication_role = replica;
  EXECUTE (
    SELECT 'LOCK TABLE ' || string_agg(format('public.%I', tablename), ', ') || ' IN EXCLUSIVE MODE'
    FROM pg_tables WHERE schemaname = 'public');
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', one) INTO used;
    IF used THEN
      EXECUTE format('DELETE FROM public.%I', one);
    END IF;
    EXECUTE format('INSERT INTO public.%1$I TABLE kept.%1$I', one);
  END LOOP;
END $$"""


def keep_rows() -> None:
    """Remember every row there is now, ids included, as what tests with real commits start from."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(KEEP)
        TransactionTestCase._fixture_teardown = _put_rows_back
    else:
        TransactionTestCase._fixture_teardown = _flush_and_set_up


def _put_rows_back(test: TransactionTestCase) -> None:
    with connection.cursor() as cursor:
        cursor.execute(PUT_BACK)


_flush = TransactionTestCase._fixture_teardown


def _flush_and_set_up(test: TransactionTestCase) -> None:
    _flush(test)
    call_command("set_up")
