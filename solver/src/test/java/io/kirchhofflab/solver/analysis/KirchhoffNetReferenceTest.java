package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two layers of KirchhoffNet edges, each law against an independent explicit solver (DOP853 at
/// 1e-12).
class KirchhoffNetReferenceTest {

  /// Edges of the fully connected topology on ground and two nodes, two forward and one back for
  /// every ordered pair, in the authors' order.
  private static final int[][] ENDS = {
    {0, 1}, {0, 1}, {1, 0}, {0, 2}, {0, 2}, {2, 0}, {1, 0}, {1, 0}, {0, 1},
    {1, 2}, {1, 2}, {2, 1}, {2, 0}, {2, 0}, {0, 2}, {2, 1}, {2, 1}, {1, 2}
  };

  static Stream<Arguments> laws() {
    return Stream.of(
        Arguments.of(new ShiftRelu1(), -1.07276224, -0.19055860, -0.20220640, -0.61383748),
        Arguments.of(new ShiftLeakyRelu1(), -1.09546645, -0.17271322, -0.21097138, -0.61085430),
        Arguments.of(new ShiftTanh1(), -1.15944055, 1.99365663, 0.57828066, 0.81128111),
        Arguments.of(new ShiftTanh2(), 1.45455586, -1.08335127, 1.49320295, -3.80238349),
        Arguments.of(new ShiftRelu2(), 1.47289380, -1.15842930, 2.47087799, -5.17599683),
        Arguments.of(new ShiftLeakyRelu2(), 1.47618527, -1.16140697, 2.48291409, -5.21726166),
        Arguments.of(new Conductance(), 0.07611447, 0.04337641, -0.40219876, -1.56930079));
  }

  /// The reference is rounded to eight decimals, hence half a unit there.
  @ParameterizedTest
  @MethodSource("laws")
  void initialSlopesAgree(DeviceLaw law, double rate1, double rate2, double v1, double v2) {
    CompiledNetwork compiled =
        switch (Compiler.compile(network(law))) {
          case Compilation.Ready ready -> ready.network();
          case Compilation.Blocked blocked -> throw new AssertionError(blocked.problems());
        };
    double[] x = new double[2];
    double[] q = new double[2];
    double[] f = new double[2];
    compiled.initialState(x);
    compiled.enter(0.25);
    compiled.evaluate(0, x, q, f, null, false);
    // C = 1 F, so that dv/dt is the current into the node.
    assertThat(-f[compiled.index().of(new NodeId(1))]).isCloseTo(rate1, within(1e-8));
    assertThat(-f[compiled.index().of(new NodeId(2))]).isCloseTo(rate2, within(1e-8));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void voltagesAfterBothLayersAgree(
      DeviceLaw law, double rate1, double rate2, double v1, double v2) {
    Transient spec =
        new Transient(
            1,
            new Tolerances(1e-10, 1e-10),
            Transient.AUTOMATIC,
            List.of(new Probe.Voltage(new NodeId(1)), new Probe.Voltage(new NodeId(2))),
            new Transient.Output.EveryStep());
    TransientOutcome outcome = TransientRun.run(network(law), spec, Cancellation.NEVER);
    assertThat(outcome).isInstanceOf(TransientOutcome.Finished.class);
    TransientOutcome.Finished finished = (TransientOutcome.Finished) outcome;
    assertThat(finished.traces().last(0)).isCloseTo(v1, within(1e-7));
    assertThat(finished.traces().last(1)).isCloseTo(v2, within(1e-7));
  }

  private static Network network(DeviceLaw law) {
    Network network =
        Network.EMPTY
            .with(
                new Node(
                    new NodeId(0),
                    "gnd",
                    NodeRole.GROUND,
                    0,
                    0,
                    Noise.NONE,
                    Point.ORIGIN,
                    Extras.NONE))
            .with(Node.free(new NodeId(1), "n1", 1, 0.3))
            .with(Node.free(new NodeId(2), "n2", 1, -0.7));
    for (int layer = 0; layer < 2; layer++) {
      for (int e = 0; e < ENDS.length; e++) {
        network = network.with(edge(network, law, layer, e));
      }
    }
    return network;
  }

  private static Edge edge(Network network, DeviceLaw law, int layer, int e) {
    double[] p = {
      0.8 * Math.sin(0.7 * e + 0.3 + layer),
      0.8 * Math.cos(1.1 * e + 0.5 + layer),
      0.3 * Math.sin(1.3 * e + 0.2 - layer)
    };
    return new Edge(
        network.nextEdgeId(),
        "e" + layer + "_" + e,
        new NodeId(ENDS[e][0]),
        new NodeId(ENDS[e][1]),
        List.of(),
        law,
        ParameterVector.of(Arrays.copyOf(p, law.parameters().size())),
        new Slice(0.5 * layer, 0.5 * (layer + 1)),
        Noise.NONE,
        Route.AUTOMATIC,
        Extras.NONE);
  }
}
