"""Files on offers: the investor's questionnaire, the form that owners fill in, the CNIG's exchange format."""
