"""The experiments of lesson 02: codes and clocks."""
