"""What the rule-based answerer says, by kind of message."""
