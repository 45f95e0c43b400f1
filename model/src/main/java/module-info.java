/// Values only: networks, device laws, edits, problems and files.
@org.jspecify.annotations.NullMarked
module io.kirchhofflab.model {
  requires static transitive org.jspecify;
  requires tools.jackson.databind;

  exports io.kirchhofflab.model.unit;
}
