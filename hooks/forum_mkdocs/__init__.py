"""What the event files share and MkDocs needs: the page, the converter, the state of a build."""

import gc

# From the first import on: nearly all that a build makes lives to its end, modules too, and Python
# would look for garbage among it hundreds of times.
gc.set_threshold(200_000)
