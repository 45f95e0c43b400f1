/// Examples, lessons, datasets and the handbook; no code but a catalogue.
@org.jspecify.annotations.NullMarked
module io.kirchhofflab.resources {
  requires static transitive org.jspecify;

  exports io.kirchhofflab.resources;
}
