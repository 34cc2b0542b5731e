"""Owns the charts: frozen dataclasses in, SVG out, the same picture in the page, the PDF and the public page.

A leaf library without models: every app may import it, it imports none of them.
"""
