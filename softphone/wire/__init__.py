"""The only words processes share: `engine` (desk and engine) and `rest` (desk and backend)."""
