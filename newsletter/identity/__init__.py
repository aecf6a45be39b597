from newsletter.identity.of_budget import Finding, findings

__all__ = ["Finding", "findings"]
