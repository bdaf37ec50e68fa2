"""What ministries read: their proposals, two side by side, and what has changed since."""
