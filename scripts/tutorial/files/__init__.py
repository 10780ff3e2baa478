"""What readers and programs take away: notebooks, scripts, text, cards; where all of it goes."""
