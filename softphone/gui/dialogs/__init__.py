"""The few windows beside the main one; none of them opens while a call is up."""
