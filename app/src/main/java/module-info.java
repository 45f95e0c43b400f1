/// The designer and the command line.
@org.jspecify.annotations.NullMarked
module io.kirchhofflab.app {
  requires io.kirchhofflab.model;
  requires io.kirchhofflab.solver;
  requires static transitive org.jspecify;
}
