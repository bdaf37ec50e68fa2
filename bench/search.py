"""Speed of search at 10,000 and 30,000 cases, beside raw FTS5: the same as `uv run flask bench search`."""

from policylab.cli.bench import search

if __name__ == "__main__":
    search()
