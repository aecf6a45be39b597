"""What ./bin/run, ./bin/test, ./bin/manage and ./bin/lock do. Standard library only: it runs before
anything is installed."""
