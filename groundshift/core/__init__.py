"""Values and pure functions: no client, no socket, no clock, and no file but the theatre packs."""
