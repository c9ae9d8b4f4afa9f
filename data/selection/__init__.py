"""What the visitor looks at: its record, what it may hold, its address."""
