from newsletter.exports.job import STEPS, STUCK_AFTER, claim, make

__all__ = ["STEPS", "STUCK_AFTER", "claim", "make"]
