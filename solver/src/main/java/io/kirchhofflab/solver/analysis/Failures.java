package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.SolveFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Tells a user why the solver gave up: the node, the devices at it, the time, and what to try.
public final class Failures {

  /// Devices named in a message; more would not help.
  private static final int NAMED_DEVICES = 4;

  private Failures() {}

  public static Problem.SolverStuck describe(SolveFailure failure, CompiledNetwork compiled) {
    Place place = place(failure.worstUnknown(), compiled);
    String time = SiFormat.PLAIN.text(failure.time(), Unit.SECOND);
    Subject worst = place.subjects().getFirst();
    String name = worst.describe(compiled.network());
    String it = worst instanceof Subject.OfNode ? "node " + name : name;
    return new Problem.SolverStuck(
        place.subjects(),
        failure.time(),
        "%s at t = %s at %s.%s %s"
            .formatted(
                what(failure.reason()),
                time,
                place.words(),
                iterates(failure, compiled),
                remedy(failure.reason(), it)));
  }

  /// A linear system of the operating point that could not be solved for `unknown`.
  public static Problem.SolverStuck singular(int unknown, CompiledNetwork compiled) {
    return describe(
        new SolveFailure(SolveFailure.Reason.SINGULAR, 0, 0, Math.max(0, unknown)), compiled);
  }

  /// Where something went wrong: the subjects, and the node with its devices in words.
  record Place(List<Subject> subjects, String words) {}

  static Place place(int worstUnknown, CompiledNetwork compiled) {
    Network network = compiled.network();
    List<Subject> subjects = new ArrayList<>();
    boolean located = worstUnknown >= 0 && worstUnknown < compiled.size();
    Subject worst = located ? compiled.index().subject(worstUnknown) : Subject.DOCUMENT;
    subjects.add(worst);
    List<Edge> devices =
        switch (worst) {
          case Subject.OfNode node -> network.edgesAt(node.node());
          case Subject.OfEdge edge -> List.of(network.edge(edge.edge()));
          case Subject.OfParameter parameter -> List.of(network.edge(parameter.edge()));
          case Subject.OfDocument document -> List.of();
          case Subject.OfFile file -> List.of();
        };
    for (Edge edge : devices) {
      Subject subject = new Subject.OfEdge(edge.id());
      if (!subjects.contains(subject)) subjects.add(subject);
    }
    return new Place(subjects, worst.describe(network) + deviceNames(devices));
  }

  private static String deviceNames(List<Edge> devices) {
    if (devices.isEmpty()) return "";
    String names =
        devices.stream()
            .limit(NAMED_DEVICES)
            .map(edge -> edge.name() + " (" + edge.law().title() + ")")
            .collect(Collectors.joining(", "));
    int more = devices.size() - NAMED_DEVICES;
    return ", near " + names + (more > 0 ? " and " + more + " more" : "");
  }

  /// What Newton's iteration last tried there, as a sentence; nothing where that is not known.
  private static String iterates(SolveFailure failure, CompiledNetwork compiled) {
    if (failure.iterates().isEmpty()) return "";
    Unit unit = compiled.index().unit(failure.worstUnknown(), compiled.network());
    return failure.iterates().stream()
        .map(value -> SiFormat.DISPLAY.text(value, unit))
        .collect(Collectors.joining(", ", " Newton's iteration last tried ", " there."));
  }

  private static String what(SolveFailure.Reason reason) {
    return switch (reason) {
      case NEWTON -> "Newton's iteration does not converge, however short the step,";
      case ERROR -> "The error stays above the tolerance, however short the step,";
      case CREEPING -> "Most steps are refused, and the others too short to get anywhere,";
      case SINGULAR -> "The equations have no unique solution";
      case NOT_A_NUMBER -> "A current or charge is not a number";
      case INCONSISTENT -> "No voltages satisfy Kirchhoff's laws";
    };
  }

  /// What to do about it at `it`, a node or a device.
  private static String remedy(SolveFailure.Reason reason, String it) {
    return switch (reason) {
      case NEWTON ->
          "Give %s some capacitance, 1 pF for example, or the device that switches a series"
                  .formatted(it)
              + " resistance; let sources rise more slowly.";
      case ERROR ->
          "A voltage may be running away: check the sign of gains at %s, give jumps of sources and"
                  .formatted(it)
              + " formulas a rise time, or allow a larger tolerance.";
      case CREEPING ->
          "Voltages differ by less than double precision can tell: look for a value many decades"
              + " out"
              + " of scale at %s, or allow a larger tolerance.".formatted(it);
      case SINGULAR ->
          "Give %s a path to ground, for example 1 GΩ or 1 pF; if it lies in a loop of sources or"
                  .formatted(it)
              + " inductors, insert 1 mΩ there.";
      case NOT_A_NUMBER ->
          "A formula may have left its domain, as a root of a negative number does: check formulas"
              + " and values at %s, or keep the voltage away from there.".formatted(it);
      case INCONSISTENT ->
          "Check sources and initial voltages at %s, or give it 1 pF to ground.".formatted(it);
    };
  }
}
