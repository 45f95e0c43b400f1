package io.kirchhofflab.solver.corpus;

import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Seeded circuits a user might draw by design, by accident or in despair.
final class RandomCircuits {

  /// What is wrong, or not, with a circuit.
  enum Kind {
    SOUND,
    ALL_LAWS,
    NO_CAPACITANCE,
    ISLANDS,
    SOURCE_LOOPS,
    EXTREME_VALUES,
    JUMPING_SOURCES,
    POLES,
    RUNAWAY,
    INDUCTORS
  }

  private static final List<String> POLES =
      List.of(
          "1/(v-0.5)",
          "log(v)",
          "sqrt(v)",
          "1e-3/v",
          "tan(3*v)",
          "1/(v*v-0.1)",
          "exp(50*v)",
          "v/abs(v)");

  private static final List<String> RUNAWAYS =
      List.of("-v*v", "-v*v*v", "-exp(v)", "-10*v", "-v*abs(v)");

  /// Fractional elements, of a hundred states each, make sound circuits slow: they have tests of
  /// their own.
  private static final int MOST_STATES = 10;

  private static final List<DeviceLaw> ALL_LAWS =
      Laws.all().stream().filter(law -> law.states().size() <= MOST_STATES).toList();

  private final Random random;
  private final Kind kind;
  private final Circuits circuits = Circuits.withGround();
  private final int nodes;
  private int edges;

  private RandomCircuits(int seed) {
    kind = kind(seed);
    random = new Random(0x5EEDL * (seed + 1));
    nodes = 2 + random.nextInt(9);
  }

  static Kind kind(int seed) {
    return Kind.values()[seed % Kind.values().length];
  }

  static Network circuit(int seed) {
    return new RandomCircuits(seed).build();
  }

  private Network build() {
    circuits.driven("s", waveform());
    for (int k = 0; k < nodes; k++) {
      circuits.free("n" + k, capacitance(), 2 * random.nextDouble() - 1);
    }
    boolean islands = kind == Kind.ISLANDS;
    for (int k = 0; k < nodes; k++) {
      String to = k == 0 ? "s" : "n" + random.nextInt(k);
      if (!islands || random.nextInt(3) > 0) add("n" + k, to, resistor());
    }
    if (!islands) add("n" + random.nextInt(nodes), "0", resistor());
    int more = random.nextInt(2 * nodes);
    for (int k = 0; k < more; k++) add(anyNode(), anyNode(), law());
    return circuits.network();
  }

  private void add(String from, String to, DeviceLaw law) {
    double[] values = law.initialValues().toArray();
    for (int j = 0; j < values.length; j++) values[j] *= scale();
    List<String> senses = Stream.generate(this::anyNode).limit(law.controls()).toList();
    circuits.sensing("E" + edges++, from, to, senses, law, values);
  }

  private double scale() {
    double decades = kind == Kind.EXTREME_VALUES ? 12 : 1;
    return Math.pow(10, decades * (2 * random.nextDouble() - 1));
  }

  private double capacitance() {
    return switch (kind) {
      case NO_CAPACITANCE -> 0;
      case EXTREME_VALUES -> Math.pow(10, 21 * random.nextDouble() - 18);
      case ISLANDS -> random.nextInt(3) == 0 ? 0 : 1e-3;
      default -> random.nextInt(4) == 0 ? 0 : Math.pow(10, -3 * random.nextDouble());
    };
  }

  private String anyNode() {
    int k = random.nextInt(nodes + 2);
    return k == nodes ? "0" : k == nodes + 1 ? "s" : "n" + k;
  }

  private DeviceLaw resistor() {
    return random.nextInt(6) == 0 ? new CubicResistor() : new Resistor();
  }

  private DeviceLaw law() {
    return switch (kind) {
      case SOUND, NO_CAPACITANCE, ISLANDS, EXTREME_VALUES, JUMPING_SOURCES -> usual();
      case ALL_LAWS -> ALL_LAWS.get(random.nextInt(ALL_LAWS.size()));
      case SOURCE_LOOPS -> random.nextInt(2) == 0 ? new VoltageSource(waveform()) : usual();
      case POLES -> random.nextInt(2) == 0 ? formula(POLES) : usual();
      case RUNAWAY -> random.nextInt(2) == 0 ? formula(RUNAWAYS) : usual();
      case INDUCTORS -> random.nextInt(2) == 0 ? new Inductor() : usual();
    };
  }

  private DeviceLaw usual() {
    return switch (random.nextInt(6)) {
      case 0 -> new Diode();
      case 1 -> new DiodePair();
      case 2 -> new Capacitor();
      case 3 -> new CurrentSource(waveform());
      case 4 -> new VoltageSource(waveform());
      default -> resistor();
    };
  }

  private DeviceLaw formula(List<String> from) {
    return FormulaLaw.of(from.get(random.nextInt(from.size())), List.of(), List.of());
  }

  private Waveform waveform() {
    double level = kind == Kind.EXTREME_VALUES ? scale() : 2 * random.nextDouble() - 1;
    int choice = kind == Kind.JUMPING_SOURCES ? 2 : random.nextInt(3);
    return switch (choice) {
      case 0 -> Waveform.constant(level);
      case 1 -> new Waveform.Sine(0, level, 10 * random.nextDouble());
      default ->
          new Waveform.Pulse(
              0, level, 0.1 * random.nextDouble(), 0, 0, 0.05 * random.nextDouble(), 0.1);
    };
  }
}
