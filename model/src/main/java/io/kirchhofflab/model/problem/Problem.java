package io.kirchhofflab.model.problem;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.List;

/// A finding about a circuit, a file or a run: what is wrong, where, and what to do; never an
/// exception.
///
/// The kinds are listed here so that fixes and views can switch over them. `message` is complete
/// plain language: what is wrong, where, and the remedy, with names, numbers and units already in
/// it.
public sealed interface Problem {

  Severity severity();

  List<Subject> subjects();

  String message();

  /// Nodes without a path to ground, a driven node or a source: their common voltage is undefined
  /// at an operating point.
  record FloatingIsland(Severity severity, List<NodeId> nodes, String message) implements Problem {
    public FloatingIsland {
      nodes = List.copyOf(nodes);
    }

    @Override
    public List<Subject> subjects() {
      return subjectsOfNodes(nodes);
    }
  }

  /// Voltage sources and imposed voltages that form a closed loop and contradict each other.
  record SourceLoop(List<EdgeId> edges, String message) implements Problem {
    public SourceLoop {
      edges = List.copyOf(edges);
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public List<Subject> subjects() {
      return subjectsOfEdges(edges);
    }
  }

  /// Nothing says where 0 V is.
  record NoGround(String message) implements Problem {
    @Override
    public Severity severity() {
      return Severity.HINT;
    }

    @Override
    public List<Subject> subjects() {
      return List.of(Subject.DOCUMENT);
    }
  }

  /// A node that nothing is connected to.
  record LonelyNode(NodeId node, String message) implements Problem {
    @Override
    public Severity severity() {
      return Severity.HINT;
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject.OfNode(node));
    }
  }

  /// A value outside its allowed range, or not a number.
  record ValueOutOfRange(Subject subject, double value, double nearest, String message)
      implements Problem {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public List<Subject> subjects() {
      return List.of(subject);
    }
  }

  /// Two nodes, or two edges, of one name: probes could not tell them apart.
  record NameClash(List<Subject> subjects, String message) implements Problem {
    public NameClash {
      subjects = List.copyOf(subjects);
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }
  }

  /// An edge whose law this version does not know.
  record UnknownLaw(EdgeId edge, String message) implements Problem {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject.OfEdge(edge));
    }
  }

  /// An edge that leads from a node to itself: no current changes any voltage.
  record SelfLoop(EdgeId edge, String message) implements Problem {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject.OfEdge(edge));
    }
  }

  /// A file, or a place in it, that cannot be read as it stands.
  record FileFault(Severity severity, Subject.OfFile place, String message) implements Problem {
    @Override
    public List<Subject> subjects() {
      return List.of(place);
    }
  }

  /// An edit that cannot be done.
  record CannotEdit(List<Subject> subjects, String message) implements Problem {
    public CannotEdit {
      subjects = List.copyOf(subjects);
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }
  }

  /// An analysis that cannot be asked of this circuit as it stands.
  record CannotAnalyse(List<Subject> subjects, String message) implements Problem {
    public CannotAnalyse {
      subjects = List.copyOf(subjects);
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }
  }

  /// A measure against noise that does not help here, or harms: `layer` is the number of the layer
  /// that takes it.
  record IdleRemedy(int layer, String message) implements Problem {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public List<Subject> subjects() {
      return List.of(Subject.DOCUMENT);
    }
  }

  /// The solver gave up at `time`, s; the subjects are the worst node and the devices at it.
  record SolverStuck(List<Subject> subjects, double time, String message) implements Problem {
    public SolverStuck {
      subjects = List.copyOf(subjects);
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }
  }

  private static List<Subject> subjectsOfNodes(List<NodeId> ids) {
    List<Subject> subjects = new ArrayList<>();
    for (NodeId id : ids) subjects.add(new Subject.OfNode(id));
    return List.copyOf(subjects);
  }

  private static List<Subject> subjectsOfEdges(List<EdgeId> ids) {
    List<Subject> subjects = new ArrayList<>();
    for (EdgeId id : ids) subjects.add(new Subject.OfEdge(id));
    return List.copyOf(subjects);
  }
}
