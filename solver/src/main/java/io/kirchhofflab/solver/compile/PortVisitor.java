package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.network.Edge;

/// Is shown one edge after the other, each evaluated at its port.
public interface PortVisitor {

  /// `port` is good until the next edge.
  void visit(Edge edge, LawPort port);
}
