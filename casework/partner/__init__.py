"""Pages of the NHS and of social care: the parts sent to them, and their own decision of each."""
