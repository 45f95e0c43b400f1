/// Numbers: from a network to voltages over time.
@org.jspecify.annotations.NullMarked
module io.kirchhofflab.solver {
  requires transitive io.kirchhofflab.model;
  requires static transitive org.jspecify;

  exports io.kirchhofflab.solver.live;
}
