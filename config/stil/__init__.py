"""Owns /stil/: every component, form part and chart of the product in every state, built from the real includes.

Who builds a page looks here first. A test fails when a component is not shown.
"""
