"""Pages measured beside the atlas: a blank one, and the same map made in the usual ways."""
