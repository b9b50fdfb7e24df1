"""What is done once, however many processes there are."""
