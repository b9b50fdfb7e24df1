"""Sources of news: read politely, distrusted in everything, folded into one item a story."""
