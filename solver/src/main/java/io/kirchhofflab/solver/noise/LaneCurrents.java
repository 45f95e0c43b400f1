package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Currents of a circuit and of its noise for many paths at once, for laws of the form
/// `i = g act(α v_from + β v_to + γ)` with a straight, bent or saturating `act`.
///
/// Rows are `v[node][lane]`, a lane being a path: row i is unknown i, row n + k the k-th voltage
/// that is imposed, ground's among them. Loops run over one row each and use one index, which is
/// what the just-in-time compiler turns into vector instructions. A workspace of one thread; only
/// `enter` allocates.
final class LaneCurrents {

  /// The slope of a leaky rectifier below its kink: KirchhoffNet's.
  private static final double LEAK = 0.01;

  /// Beyond it tanh is 1 in double precision.
  private static final double SATURATED = 20;

  private final CompiledNetwork network;
  private final NoiseCurrents noise;
  private final int lanes;
  private final List<Device> devices = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  /// By edge; null while it is switched out.
  private final @Nullable Device[] deviceOf;

  private final int rows;
  private int[] origins = {};

  LaneCurrents(CompiledNetwork network, NoiseCurrents noise, int lanes) {
    this.network = network;
    this.noise = noise;
    this.lanes = lanes;
    deviceOf = new Device[network.edgeSpan()];
    rows = network.size() + imposed(network).size();
  }

  /// What `act` is: a line with the slope `leak` below 0 and 1 above it, or tanh.
  private sealed interface Activation {
    record Bent(double leak) implements Activation {}

    record Tanh() implements Activation {}
  }

  /// The law of an edge with its numbers.
  private record Form(
      Activation activation, double byFrom, double byTo, double shift, double gain) {

    static Form across(Activation activation, double slope, double shift, double gain) {
      return new Form(activation, slope, -slope, shift, gain);
    }

    static Form ends(Activation activation, LawPort port) {
      return new Form(activation, port.parameter(0), port.parameter(1), port.parameter(2), 1);
    }
  }

  /// An edge between two rows, with what it carries in each lane, A.
  private record Device(Form form, int from, int to, double[] current) {

    /// The largest slope of the current, summed over the ends that are among the first `unknowns`.
    double steepest(int unknowns) {
      double byFrom = from < unknowns ? Math.abs(form.byFrom) : 0;
      double byTo = to < unknowns ? Math.abs(form.byTo) : 0;
      return Math.abs(form.gain) * (byFrom + byTo);
    }
  }

  /// A noise current of `amplitude`, A/√Hz, times what flows in `device` or the voltage of `node`,
  /// where it has one of them.
  private record Source(
      int into, int outOf, int origin, double amplitude, @Nullable Device device, int node) {

    double @Nullable [] factor(double[][] v) {
      if (node >= 0) return v[node];
      return device == null ? null : device.current;
    }

    /// By how much the amplitude follows voltages.
    double steepest(int unknowns) {
      if (node >= 0) return amplitude;
      return device == null ? 0 : amplitude * device.steepest(unknowns);
    }
  }

  /// The form of an edge at `port`; null where its law has none.
  private static @Nullable Form form(Edge edge, LawPort port) {
    return switch (edge.law()) {
      case Resistor _ -> Form.across(new Activation.Bent(1), 1 / port.parameter(0), 0, 1);
      case Conductance _ -> Form.across(new Activation.Bent(1), port.parameter(0), 0, 1);
      case ShiftRelu1 _ -> rectifier(0, port);
      case ShiftLeakyRelu1 _ -> rectifier(LEAK, port);
      case ShiftTanh1 _ ->
          Form.across(new Activation.Tanh(), port.parameter(1), port.parameter(0), 1);
      case ShiftRelu2 _ -> Form.ends(new Activation.Bent(0), port);
      case ShiftLeakyRelu2 _ -> Form.ends(new Activation.Bent(LEAK), port);
      case ShiftTanh2 _ -> Form.ends(new Activation.Tanh(), port);
      default -> null;
    };
  }

  private static Form rectifier(double leak, LawPort port) {
    return Form.across(new Activation.Bent(leak), 1, -port.parameter(0), port.parameter(1));
  }

  /// A row for every node voltage, those that are imposed included.
  double[][] rows() {
    return new double[rows][lanes];
  }

  /// The nodes whose voltages are no unknowns.
  static List<Node> imposed(CompiledNetwork network) {
    return network.network().nodes().stream().filter(node -> !node.isFree()).toList();
  }

  /// The row of a node's voltage.
  int row(NodeId node) {
    int place = network.place(node);
    return place >= 0 ? place : network.size() - 1 - place;
  }

  /// Takes the edges that are switched in where the network is; false where a law is not of the
  /// form. `t`, `x`: any moment and state of that piece.
  boolean enter(double t, double[] x) {
    devices.clear();
    Arrays.fill(deviceOf, null);
    boolean[] suits = {true};
    network.eachPort(
        t,
        x,
        (edge, port) -> {
          Form form = form(edge, port);
          if (form == null) suits[0] = false;
          else add(edge, form);
        });
    noise.evaluate(t, x);
    sources.clear();
    for (int k = 0; k < noise.size(); k++) addSource(k);
    origins = sources.stream().mapToInt(Source::origin).distinct().toArray();
    return suits[0];
  }

  private void add(Edge edge, Form form) {
    Device device = new Device(form, row(edge.from()), row(edge.to()), new double[lanes]);
    deviceOf[edge.id().index()] = device;
    devices.add(device);
  }

  private void addSource(int k) {
    double proportion = noise.proportion(k);
    Device device = noise.edge(k) >= 0 ? deviceOf[noise.edge(k)] : null;
    // An edge that is switched out has no noise: its amplitude is zero.
    if (proportion == 0 && noise.amplitude(k) != 0) {
      addSource(k, noise.amplitude(k), null, -1);
    } else if (proportion != 0 && noise.edge(k) < 0) {
      addSource(k, proportion, null, noise.into(k));
    } else if (proportion != 0 && device != null) {
      addSource(k, proportion, device, -1);
    }
  }

  private void addSource(int k, double amplitude, @Nullable Device device, int node) {
    sources.add(
        new Source(noise.into(k), noise.outOf(k), noise.origin(k), amplitude, device, node));
  }

  /// The origins of noise in this piece: each needs a row of `dW`.
  int[] origins() {
    return origins;
  }

  /// How fast voltages move at most, 1/s, whatever they are: the largest row sum of the Jacobian
  /// with every activation at its steepest, and the square of such a sum for amplitudes of noise.
  /// `elastance` by unknown, 1/F.
  double fastest(double[] elastance) {
    double[] drift = new double[rows];
    double[] noisy = new double[rows];
    for (Device each : devices) {
      drift[each.from] += each.steepest(elastance.length);
      drift[each.to] += each.steepest(elastance.length);
    }
    for (Source each : sources) {
      if (each.into >= 0) noisy[each.into] += each.steepest(elastance.length);
      if (each.outOf >= 0) noisy[each.outOf] += each.steepest(elastance.length);
    }
    double most = 0;
    for (int i = 0; i < elastance.length; i++) {
      double sigma = noisy[i] * elastance[i];
      most = Math.max(most, drift[i] * elastance[i] + sigma * sigma);
    }
    return most;
  }

  /// What flows into each node at `v`, A. `into`: Modified.
  void flow(double[][] v, double[][] into) {
    for (double[] row : into) Arrays.fill(row, 0);
    for (Device each : devices) {
      Form form = each.form;
      double[] i = each.current;
      argument(v[each.from], v[each.to], form.byFrom, form.byTo, form.shift, i);
      switch (form.activation) {
        case Activation.Bent bent -> bend(i, bent.leak, form.gain);
        case Activation.Tanh _ -> tanh(i);
      }
      carry(i, into[each.from], into[each.to]);
    }
  }

  /// What noise brings into each node over a step at `v`, where `flow` has just been asked, C.
  /// `dW[origin][lane]` is standard normal and `root` √h. `into`: Modified.
  void charge(double[][] v, double[][] dW, double root, double[][] into) {
    for (double[] row : into) Arrays.fill(row, 0);
    for (Source each : sources) {
      double amplitude = root * each.amplitude;
      double[] w = dW[each.origin];
      double[] factor = each.factor(v);
      if (each.into >= 0) add(amplitude, factor, w, into[each.into]);
      if (each.outOf >= 0) add(-amplitude, factor, w, into[each.outOf]);
    }
  }

  private static void add(double amplitude, double @Nullable [] factor, double[] w, double[] sum) {
    if (factor == null) {
      for (int j = 0; j < sum.length; j++) sum[j] += amplitude * w[j];
    } else {
      for (int j = 0; j < sum.length; j++) sum[j] += amplitude * factor[j] * w[j];
    }
  }

  private static void argument(
      double[] from, double[] to, double byFrom, double byTo, double shift, double[] u) {
    for (int j = 0; j < u.length; j++) u[j] = byFrom * from[j] + byTo * to[j] + shift;
  }

  private static void bend(double[] u, double leak, double gain) {
    double below = gain * leak;
    double above = gain * (1 - leak);
    for (int j = 0; j < u.length; j++) u[j] = below * u[j] + above * Math.max(u[j], 0);
  }

  /// The hyperbolic tangent of each element, within 1e-12.
  ///
  /// Lambert's continued fraction `x / (1 + x² / (3 + x² / (5 + …)))` to the term 13, a quotient
  /// p / q, at x/4 and then `tanh 2x = 2 p q / (p² + q²)` twice: what the fraction lacks where x
  /// is large is lost where tanh is flat, and there is a single division. Clamped so that nothing
  /// overflows; NaN stays NaN. `u`: Modified.
  static void tanh(double[] u) {
    for (int j = 0; j < u.length; j++) {
      double x = 0.25 * Math.min(Math.max(u[j], -SATURATED), SATURATED);
      double s = x * x;
      double p = x * (135135 + s * (17325 + s * (378 + s)));
      double q = 135135 + s * (62370 + s * (3150 + s * 28));
      double p2 = 2 * p * q;
      double q2 = p * p + q * q;
      u[j] = 2 * p2 * q2 / (p2 * p2 + q2 * q2);
    }
  }

  private static void carry(double[] current, double[] from, double[] to) {
    for (int j = 0; j < current.length; j++) {
      from[j] -= current[j];
      to[j] += current[j];
    }
  }
}
