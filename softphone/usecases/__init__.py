"""What an agent can do, one verb phrase a module; ports say what that needs."""
