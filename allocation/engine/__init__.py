"""Works out budgets. Plain Python: no Django, no pydantic, no database, no clock, no floats."""
