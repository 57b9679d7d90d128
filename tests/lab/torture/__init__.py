"""Messages no honest phone sends, in the spirit of RFC 4475 and RFC 5118 but our own."""
