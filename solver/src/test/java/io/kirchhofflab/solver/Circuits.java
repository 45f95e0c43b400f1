package io.kirchhofflab.solver;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import io.kirchhofflab.solver.analysis.TransientRun;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import java.util.ArrayList;
import java.util.List;

/// Circuits written down in a line or two each, and runs of them, for tests.
public final class Circuits {

  private Network network = Network.EMPTY;

  /// A circuit that has a ground named `0`.
  public static Circuits withGround() {
    return new Circuits().node("0", NodeRole.GROUND, 0, 0);
  }

  public Circuits free(String name, double capacitance, double initialVoltage) {
    return node(name, NodeRole.FREE, capacitance, initialVoltage);
  }

  public Circuits driven(String name, Waveform waveform) {
    return node(name, new NodeRole.Driven(waveform), 0, 0);
  }

  private Circuits node(String name, NodeRole role, double capacitance, double initialVoltage) {
    network =
        network.with(
            new Node(
                network.nextNodeId(),
                name,
                role,
                capacitance,
                initialVoltage,
                Noise.NONE,
                Point.ORIGIN,
                Extras.NONE));
    return this;
  }

  public Circuits edge(String name, String from, String to, DeviceLaw law, double... values) {
    return sensing(name, from, to, List.of(), law, values);
  }

  /// An edge whose law senses the nodes named `controls`.
  public Circuits sensing(
      String name, String from, String to, List<String> controls, DeviceLaw law, double... values) {
    ParameterVector theta = values.length == 0 ? law.initialValues() : ParameterVector.of(values);
    Edge drawn = Edge.of(network.nextEdgeId(), name, id(from), id(to), new Resistor());
    network = network.with(drawn.withLaw(law, theta, controls.stream().map(this::id).toList()));
    return this;
  }

  private NodeId id(String name) {
    return network.nodeNamed(name).orElseThrow().id();
  }

  public Network network() {
    return network;
  }

  public static CompiledNetwork compile(Network network) {
    return switch (Compiler.compile(network)) {
      case Compilation.Ready ready -> ready.network();
      case Compilation.Blocked blocked -> throw new AssertionError(blocked.problems());
    };
  }

  /// Probes such as `v(a)` and `i(R1)`.
  public static List<Probe> probes(Network network, String... labels) {
    List<Probe> probes = new ArrayList<>();
    for (String label : labels) {
      String name = label.substring(2, label.length() - 1);
      probes.add(
          label.startsWith("v")
              ? new Probe.Voltage(network.nodeNamed(name).orElseThrow().id())
              : new Probe.Current(network.edgeNamed(name).orElseThrow().id()));
    }
    return probes;
  }

  /// A run that must end well.
  public static TransientOutcome.Finished run(
      Network network,
      double until,
      double relative,
      String method,
      Transient.Output output,
      String... labels) {
    Transient spec =
        new Transient(
            until,
            new Tolerances(relative, relative * 1e-3),
            method,
            probes(network, labels),
            output);
    TransientOutcome outcome = TransientRun.run(network, spec, Cancellation.NEVER);
    if (outcome instanceof TransientOutcome.Finished finished) return finished;
    throw new AssertionError(outcome);
  }

  /// What the probes show at `until`.
  public static double[] end(Network network, double until, double relative, String... labels) {
    Traces traces =
        run(
                network,
                until,
                relative,
                Transient.AUTOMATIC,
                new Transient.Output.At(List.of(until)),
                labels)
            .traces();
    double[] values = new double[labels.length];
    for (int p = 0; p < values.length; p++) values[p] = traces.last(p);
    return values;
  }
}
