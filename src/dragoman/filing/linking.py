"""Linking: what the archived reports tell together, computed anew and filed as links."""

from __future__ import annotations
