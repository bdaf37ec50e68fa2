"""What mails say: each in its receiver's language, of what they may read when it goes."""
