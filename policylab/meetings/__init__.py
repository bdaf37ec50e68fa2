"""Meetings of groups: planned, invited to by mail with a calendar file, answered, and noted.

The table of meetings belongs to groups, since tasks hang on it; who is asked and what came of it stand here.
"""
