"""Places: the gazetteer, the place mentions of an article, its province, and the area of a body.

- `find_places(doc)`: the spaCy stage; sets `doc._.places` and `doc._.meta.province`
- `find_in(text)`: the same for a plain (normalised) text
- `parse_place(text, start)`: the place that begins at an offset, to take it off the name of a body
- `area_of(doc, level, start, end)`: the place a body serves when its own name does not say
- `communes_now(former, district)`, `province_now(name)`: what a former commune or province became on 1 July 2025
"""

from pipeline.extract.places.area import area_of
from pipeline.extract.places.find import find_in, find_places
from pipeline.extract.places.gazetteer import province_now
from pipeline.extract.places.mergers import communes_now
from pipeline.extract.places.names import parse_place

__all__ = ["area_of", "communes_now", "find_in", "find_places", "parse_place", "province_now"]
