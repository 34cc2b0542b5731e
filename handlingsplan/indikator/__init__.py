"""What is measured: indicators, their values by hand, from a file or counted, and the chart against the target."""
