"""What is told of ground: one file a meaning, its rows and their reader."""
