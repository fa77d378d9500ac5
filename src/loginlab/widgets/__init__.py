"""All display: the only place that imports ipywidgets or anywidget; JavaScript and style sheets lie beside."""
