"""Sheet 00: read a search page, say when to stop, use the course's own tools once."""

from loginlab.exercises.start_here.go_on_or_stop import GO_ON_OR_STOP
from loginlab.exercises.start_here.mark_results import MARK_RESULTS
from loginlab.exercises.start_here.use_the_tools import USE_THE_TOOLS
from loginlab.exercises.start_here.who_owns_it import WHO_OWNS_IT

SHEET = (MARK_RESULTS, GO_ON_OR_STOP, USE_THE_TOOLS, WHO_OWNS_IT)
