"""The Relay Race: a look-alike that passes everything on, against eight things that people do against it."""
