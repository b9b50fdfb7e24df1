welcome = Ask about AZE sites, countries' biodiversity strategies, or how to help.
welcome-how = In English, Spanish, French or Portuguese; type a number to choose; Ctrl-D ends.
