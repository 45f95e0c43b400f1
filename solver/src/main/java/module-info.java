/// Numbers: from a network to voltages over time.
@org.jspecify.annotations.NullMarked
module io.kirchhofflab.solver {
  requires transitive io.kirchhofflab.model;
  requires static transitive org.jspecify;
  requires csparsej;
  requires ejml.core;
  requires ejml.ddense;
  requires ejml.dsparse;
  // Present only where Java was started with --add-modules jdk.incubator.vector (decision 81).
  requires static jdk.incubator.vector;
  requires org.slf4j;

  exports io.kirchhofflab.solver.analysis;
  exports io.kirchhofflab.solver.compile;
  exports io.kirchhofflab.solver.equations;
  exports io.kirchhofflab.solver.hardware;
  exports io.kirchhofflab.solver.learn;
  exports io.kirchhofflab.solver.learn.batch;
  exports io.kirchhofflab.solver.learn.data;
  exports io.kirchhofflab.solver.linear;
  exports io.kirchhofflab.solver.live;
  exports io.kirchhofflab.solver.newton;
  exports io.kirchhofflab.solver.noise;
  exports io.kirchhofflab.solver.noise.layers;
  exports io.kirchhofflab.solver.ode;
  exports io.kirchhofflab.solver.ode.method;
  exports io.kirchhofflab.solver.random;
}
