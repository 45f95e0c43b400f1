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
    String where =
        "at t = " + SiFormat.PLAIN.text(failure.time(), Unit.SECOND) + " at " + place.words();
    return new Problem.SolverStuck(place.subjects(), failure.time(), text(failure, where));
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

  private static String text(SolveFailure failure, String where) {
    return switch (failure.reason()) {
      case NEWTON ->
          "Newton's iteration does not converge "
              + where
              + ", however short the step. Give the node some capacitance, or a series resistance"
              + " to the device that switches.";
      case ERROR ->
          "The error stays above the tolerance "
              + where
              + ", however short the step. A voltage may be running away: check the sign of gains"
              + " there, or allow a larger tolerance.";
      case CREEPING ->
          "The run hardly moves "
              + where
              + ": most steps are refused, and the others are too short to get anywhere, as where"
              + " voltages differ by less than double precision can tell. Look for a value that is"
              + " many decades out of scale there, or allow a larger tolerance.";
      case SINGULAR ->
          "The equations have no unique solution "
              + where
              + ". Give the node a path to ground, for example 1 GΩ or 1 pF.";
      case NOT_A_NUMBER ->
          "A current or charge is not a number "
              + where
              + ". Check the formula and the values of the device.";
      case INCONSISTENT ->
          "No voltages satisfy Kirchhoff's laws "
              + where
              + ". Check sources and initial voltages, or give the node some capacitance.";
    };
  }
}
