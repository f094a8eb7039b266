"""What the interviewer hears: topic, must-hears, and what kind of reply it is."""
