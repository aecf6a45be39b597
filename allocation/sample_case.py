"""An invented case to try a version on; the child is nobody."""

SAMPLE = """{
  "setting": "mainstream",
  "phase": "primary",
  "whole_package": true,
  "package": [
    {"label": "Teaching assistant", "rate": "teaching_assistant",
     "quantity": {"kind": "sessions", "hours": 1, "times_a_week": "12.5", "weeks": 38}},
    {"label": "Reading tutor", "rate": "specialist_teacher", "asked": true,
     "quantity": {"kind": "sessions", "minutes": 45, "times_a_week": 2, "weeks": 38}},
    {"label": "Laptop", "rate": "laptop", "asked": true, "paid_by": "council",
     "quantity": {"kind": "one_off", "number": 1}}
  ]
}
"""
