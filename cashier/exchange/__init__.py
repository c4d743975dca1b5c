"""Files in and out: what other systems send, taken for hostile until every row has been read."""
