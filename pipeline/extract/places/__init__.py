"""Places: the gazetteer, the place mentions of an article, its province, and the area of a body.

- `find_places(doc)`: the spaCy stage; sets `doc._.places` and `doc._.meta.province`
- `parse_place(text, start)`: the place that begins at an offset, to take it off the name of a body
- `area_of(doc, level, start)`: the place a body serves when its own name does not say
"""

from pipeline.extract.places.area import area_of
from pipeline.extract.places.find import find_in, find_places
from pipeline.extract.places.names import parse_place

__all__ = ["area_of", "find_in", "find_places", "parse_place"]
