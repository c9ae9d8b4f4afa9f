"""What pages show and exports say, as plain records written for a language."""
