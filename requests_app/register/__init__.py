"""The file of the council's case system: its columns, how a cell is read, how a file is compared. No pages."""
