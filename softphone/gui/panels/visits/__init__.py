"""The visits panel: free times, what is held, what is booked."""
