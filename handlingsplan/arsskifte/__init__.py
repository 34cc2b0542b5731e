"""The turn of the year: the next promise made from this one, and two promises side by side."""
