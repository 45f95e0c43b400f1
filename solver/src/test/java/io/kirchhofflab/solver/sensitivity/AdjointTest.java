package io.kirchhofflab.solver.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.newton.OperatingPoint;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.method.Esdirk4;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Adjoint gradients of random circuits against differences of the very steps they differentiate.
class AdjointTest {

  private static final double UNTIL = 1.3;

  /// Fourth-order differences with this part of the value leave 1e-12 of truncation and 1e-12 of
  /// rounding.
  private static final double PART = 1e-3;

  private static final double TOLERANCE = 1e-7;

  /// Stages with modes over twenty decades are solved to some 1e-11 only, which differences
  /// magnify.
  private static final double MEMORY_TOLERANCE = 1e-4;

  /// What differences of voltages of 1 V owe to rounding, for a derivative that is nothing.
  private static final double ROUNDING = 1e-12;

  /// Smaller differences seldom meet a kink.
  private static final double BENT_PART = 1e-6;

  /// A step that ends on a kink counts with the slope of one side, differences with the mean of
  /// both: one stage of some fifty steps may be off by the whole slope.
  private static final double BENT_TOLERANCE = 0.1;

  /// Every law stands in one circuit at least; a switch turns at another time for every value,
  /// which no difference of the same steps can follow.
  static Stream<DeviceLaw> laws() {
    return Laws.all().stream().filter(law -> law.waveform().isEmpty() && !law.switches());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void gradientEqualsDifferencesOfTheSameSteps(DeviceLaw law) {
    Network network = circuit(law, law.key().hashCode());
    CompiledNetwork compiled = Circuits.compile(network);
    Integrator run =
        new Integrator(compiled, Esdirk4.TABLEAU, Tolerances.relative(1e-5), new Statistics());
    double[] start = new double[compiled.size()];
    compiled.initialState(start);
    run.begin(0, start, UNTIL);
    List<Double> ends = new ArrayList<>();
    while (run.time() < UNTIL) {
      run.step(UNTIL);
      ends.add(run.time());
    }
    Adjoint adjoint = new Adjoint(compiled, Esdirk4.TABLEAU);
    adjoint.begin(start, start, new double[start.length], UNTIL);
    end(network, ends, adjoint);
    double[] weight = new double[compiled.size()];
    weight[compiled.index().of(network.nodeNamed("n0").orElseThrow().id())] = 1;
    double[] gradient = new double[compiled.parameters()];
    assertThat(adjoint.gradient(weight, gradient)).isTrue();
    compiled.initialProduct(weight, gradient);
    check(gradient, compiled.parameterNames(), network, v -> end(v, ends, null), law);
  }

  /// v(n0) after steps that end at these times, as the adjoint repeats them; `adjoint` takes notes.
  private static double end(Network network, List<Double> ends, @Nullable Adjoint adjoint) {
    CompiledNetwork compiled = Circuits.compile(network);
    ImplicitEquation equation = new ImplicitEquation(compiled);
    double[] x = new double[compiled.size()];
    double[] rate = new double[compiled.size()];
    compiled.initialState(x);
    double pieceEnd = compiled.nextBreak(0);
    double anchor = anchor(0, pieceEnd);
    Settling start = new Settling(compiled, 0, Math.min(UNTIL, pieceEnd), anchor, anchor, x);
    settle(start, equation, x, rate);
    double t = 0;
    for (double next : ends) {
      Step step = new Step(compiled, Esdirk4.TABLEAU, t, next, x);
      assertThat(step.forward(equation, rate)).isTrue();
      System.arraycopy(step.end(), 0, x, 0, x.length);
      if (next >= pieceEnd) {
        double before = anchor;
        pieceEnd = compiled.nextBreak(next);
        anchor = anchor(next, pieceEnd);
        double scale = Math.min(1e3 * (next - t), pieceEnd - next);
        settle(new Settling(compiled, next, scale, before, anchor, x), equation, x, rate);
      }
      t = next;
      if (adjoint != null) adjoint.accepted(t, x, rate);
    }
    return x[compiled.index().of(network.nodeNamed("n0").orElseThrow().id())];
  }

  private static double anchor(double t, double pieceEnd) {
    return Double.isFinite(pieceEnd) ? 0.5 * (t + pieceEnd) : t + 1;
  }

  private static void settle(
      Settling settling, ImplicitEquation equation, double[] x, double[] rate) {
    assertThat(settling.forward(equation)).isTrue();
    settling.state(x);
    settling.rates(rate);
  }

  /// Elements of fractional order carry dozens of modes over twenty decades.
  private static boolean remembers(DeviceLaw law) {
    return law.states().size() > 10;
  }

  /// A half-order memristor that is driven for ever has no rest.
  static Stream<DeviceLaw> lawsAtRest() {
    return laws().filter(law -> !(law instanceof HalfOrderMemristor));
  }

  @ParameterizedTest
  @MethodSource("lawsAtRest")
  void gradientAtRestEqualsDifferences(DeviceLaw law) {
    Network network = circuit(law, law.key().hashCode() + 1);
    CompiledNetwork compiled = Circuits.compile(network);
    double[] x = rest(compiled);
    compiled.deform(OperatingPoint.TIE, 1);
    double[] weight = new double[compiled.size()];
    weight[compiled.index().of(network.nodeNamed("n0").orElseThrow().id())] = 1;
    double[] gradient = new double[compiled.parameters()];
    assertThat(new Adjoint(compiled, Esdirk4.TABLEAU).gradientAtRest(x, weight, gradient)).isTrue();
    check(gradient, compiled.parameterNames(), network, AdjointTest::rest, law);
  }

  private static double rest(Network network) {
    CompiledNetwork compiled = Circuits.compile(network);
    return rest(compiled)[compiled.index().of(network.nodeNamed("n0").orElseThrow().id())];
  }

  private static double[] rest(CompiledNetwork compiled) {
    double[] x = new double[compiled.size()];
    compiled.initialState(x);
    assertThat(new OperatingPoint(compiled).solve(x))
        .isInstanceOf(OperatingPoint.Result.Found.class);
    return x;
  }

  /// Four nodes, one of them without capacitance, in a ring of `law` and random others, driven by a
  /// sine and by a pulse whose corners are breaks.
  private static Network circuit(DeviceLaw law, int seed) {
    Random random = new Random(seed);
    // A kink bends the very differences that are to judge, a device with a gate or a base takes a
    // random circuit to where its current is rounding, and one that remembers has no rest.
    List<DeviceLaw> all =
        laws()
            .filter(each -> each.kinks() == 0 && each.controls() == 0 && !remembers(each))
            .toList();
    Circuits circuits =
        Circuits.withGround()
            .driven("s", new Waveform.Sine(0.3, 1, 0.4, 0, 0.1, 0.5))
            .free("m", 0, 0);
    for (int k = 0; k < 3; k++) {
      circuits.free("n" + k, 0.5 + random.nextDouble(), random.nextDouble() - 0.5);
    }
    circuits.edge(
        "I1", "0", "n2", new CurrentSource(new Waveform.Pulse(0, 0.8, 0.3, 0, 0.2, 0.4, 0)));
    String[] ring = {"s", "n0", "m", "n1", "n2", "0"};
    for (int k = 0; k < ring.length - 1; k++) {
      circuits.edge("R" + k, ring[k], ring[k + 1], new Resistor(), 0.5 + random.nextDouble());
    }
    add(circuits, "X0", "n0", "n1", law, random);
    for (int k = 1; k < 4; k++) {
      DeviceLaw other = all.get(random.nextInt(all.size()));
      add(circuits, "X" + k, "n" + (k - 1), k == 3 ? "0" : "n" + k, other, random);
    }
    return circuits.network();
  }

  private static void add(
      Circuits circuits, String name, String from, String to, DeviceLaw law, Random random) {
    double[] values = law.initialValues().toArray();
    for (int j = 0; j < values.length; j++) {
      ParameterSpec.Range range = law.parameters().get(j).range();
      double around = values[j] == 0 && range.low() == 0 ? 0.05 : values[j];
      double limit = Double.isFinite(range.high()) ? 0.6 * range.high() : range.high();
      values[j] = Math.min(around * (0.7 + 0.6 * random.nextDouble()), limit);
    }
    List<String> nodes = List.of("n2", "s", "n0", "n1");
    circuits.sensing(name, from, to, nodes.subList(0, law.controls()), law, values);
  }

  private interface Quantity {
    double of(Network network);
  }

  private static void check(
      double[] gradient, List<Parameter> names, Network network, Quantity what, DeviceLaw law) {
    double part = law.kinks() > 0 ? BENT_PART : PART;
    double tolerance =
        law.kinks() > 0 ? BENT_TOLERANCE : remembers(law) ? MEMORY_TOLERANCE : TOLERANCE;
    double[] scaled = new double[gradient.length];
    for (int k = 0; k < gradient.length; k++) {
      double value = names.get(k).value(network);
      scaled[k] = Math.abs(gradient[k]) * (value == 0 ? 1 : Math.abs(value));
    }
    double largest = Arrays.stream(scaled).max().orElseThrow();
    for (int k = 0; k < gradient.length; k++) {
      double value = names.get(k).value(network);
      if (names.get(k) instanceof Parameter.Capacitance && value == 0) continue;
      double h = value == 0 ? part : part * Math.abs(value);
      double difference = difference(what, network, names.get(k), value, h);
      // What a small derivative owes to rounding shows on the scale of the largest.
      double scale = Math.max(Math.abs(difference), 1e-2 * largest * part / h);
      assertThat(gradient[k])
          .as(names.get(k).label(network))
          .isCloseTo(difference, within(tolerance * scale + ROUNDING));
    }
  }

  private static double difference(
      Quantity what, Network network, Parameter parameter, double value, double h) {
    double near = at(what, network, parameter, value + h) - at(what, network, parameter, value - h);
    double far =
        at(what, network, parameter, value + 2 * h) - at(what, network, parameter, value - 2 * h);
    return (8 * near - far) / (12 * h);
  }

  private static double at(Quantity what, Network network, Parameter parameter, double value) {
    return what.of(parameter.with(network, value));
  }
}
