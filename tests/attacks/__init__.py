"""Submissions that try to win points or do harm, and the proof that none of them succeeds."""
