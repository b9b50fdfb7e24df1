welcome = Ask about AZE sites, countries' biodiversity strategies, or how to help.
welcome-how = In English, Spanish, French or Portuguese; a number takes a choice; Ctrl-D ends.
