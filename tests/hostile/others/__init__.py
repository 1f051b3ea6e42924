"""The same attacks run against other graders."""
