"""What people send us as files: known by content, harmless to keep, without the camera's data."""
