"""HTTP from outside: the webhook, health, and figures for a monitoring system."""
