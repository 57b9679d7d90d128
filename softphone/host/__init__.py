"""The machine underneath: paths, logging, secrets, resources, the clock."""
