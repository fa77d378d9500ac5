"""``python -m loginlab`` is ``loginlab``: on a class hub the command itself often lies on no path."""

from loginlab.cli import main

raise SystemExit(main())
