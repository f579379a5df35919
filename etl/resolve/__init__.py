"""Names into institutions and records into acts."""
