"""The plan as a file: read from Excel, written as XLSX and CSV."""
