"""What the product knows of its subject: drills, rubric, ratings, signals, as typed values."""
