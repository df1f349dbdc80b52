"""Warm builds: pages whose key did not change are left as the last build wrote them (see README.md)."""
