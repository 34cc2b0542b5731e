"""The municipality's plan of measures under the Act (2023:196)."""
