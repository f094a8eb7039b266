"""Statistics over the record, and the geometry of charts: app, commands and exports draw alike."""
