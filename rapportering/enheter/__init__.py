"""The register of units: who answers and who does not, a unit's life from opened to closed, and a reminder by hand."""
