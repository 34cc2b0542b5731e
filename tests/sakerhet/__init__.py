"""Attacks on the product, each as the test that it must withstand."""
