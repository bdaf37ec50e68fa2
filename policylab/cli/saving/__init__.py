"""Saving an installation as one file, and making it again from that file on either database."""
