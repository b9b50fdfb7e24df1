"""Published news on its way to all who follow it: the ledger's worker."""
