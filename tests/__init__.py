"""The promises of the project, each as a test."""
