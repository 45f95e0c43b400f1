package io.kirchhofflab.model.problem;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;

/// What a problem is about: a thing to highlight, select and zoom to.
public sealed interface Subject {

  record OfNode(NodeId node) implements Subject {}

  record OfEdge(EdgeId edge) implements Subject {}

  /// `parameter` is the key in the law's parameter table.
  record OfParameter(EdgeId edge, String parameter) implements Subject {}

  record OfDocument() implements Subject {}

  /// A place in a file: 1-based line and column (0 where unknown), and the path of field names that
  /// leads there.
  record OfFile(String file, int line, int column, String path) implements Subject {
    String describe() {
      String place = line > 0 ? file + ":" + line + ":" + column : file;
      return path.isEmpty() ? place : place + " " + path;
    }
  }

  Subject DOCUMENT = new OfDocument();

  /// The subject in words, with names from `network`.
  default String describe(Network network) {
    return switch (this) {
      case OfNode s -> network.contains(s.node()) ? network.node(s.node()).name() : "node?";
      case OfEdge s -> network.contains(s.edge()) ? network.edge(s.edge()).name() : "edge?";
      case OfParameter s ->
          (network.contains(s.edge()) ? network.edge(s.edge()).name() : "edge?")
              + "."
              + s.parameter();
      case OfDocument s -> "document";
      case OfFile s -> s.describe();
    };
  }
}
