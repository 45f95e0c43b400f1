package io.kirchhofflab.model;

import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.block.BlockPlan;
import io.kirchhofflab.model.block.Frame;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.layered.AffineMap;
import io.kirchhofflab.model.layered.Encoder;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.problem.Approval;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Documents at random, odd ones included: every law and role, gaps between ids, unknown fields and
/// laws, numbers of every size and, where asked for, values that are no numbers.
public final class RandomDocuments {

  private static final double[] ODD = {
    0,
    -0.0,
    1,
    -1,
    1e-300,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    0.1,
    1.0 / 3,
    4.7e3,
    1e-12,
    123456789,
    1e22
  };
  private static final double[] NO_NUMBERS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final List<String> JSON =
      List.of(
          "1",
          "-1.50e3",
          "true",
          "null",
          "\"text \\u00e9 \\\\\"",
          "[]",
          "{}",
          "[1,  2 ,\n3]",
          "{\"a\": {\"b\" : [null, \"x\"]}}");

  private final Random random;
  private final boolean noNumbers;

  private RandomDocuments(Random random, boolean noNumbers) {
    this.random = random;
    this.noNumbers = noNumbers;
  }

  /// A document whose numbers are all finite.
  public static Document finite(Random random) {
    return new RandomDocuments(random, false).document();
  }

  /// A document that may hold NaN and infinities wherever a `double` can.
  public static Document any(Random random) {
    return new RandomDocuments(random, true).document();
  }

  /// One law with its structure at random.
  public static DeviceLaw law(Random random) {
    return new RandomDocuments(random, false).law();
  }

  public static Waveform waveform(Random random) {
    return new RandomDocuments(random, false).waveform();
  }

  private Document document() {
    Slots<Node> nodes = nodes();
    Slots<Edge> edges = nodes.isEmpty() ? Slots.empty() : edges(nodes);
    Set<Approval> approvals = new HashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) approvals.add(new Approval(text(), text()));
    LiveSettings.Accuracy[] accuracies = LiveSettings.Accuracy.values();
    LiveSettings live =
        new LiveSettings(
            Math.exp(20 * random.nextGaussian()),
            Math.exp(20 * random.nextGaussian()),
            accuracies[random.nextInt(accuracies.length)]);
    Network network = new Network(nodes, edges);
    return new Document(
        text(),
        text(),
        network,
        live,
        noiseSettings(),
        spread(network),
        random.nextInt(3) == 0 ? layering() : Layering.NONE,
        blocks(network),
        approvals,
        extras());
  }

  private List<Block> blocks(Network network) {
    List<NodeId> nodes =
        network.nodes().stream().map(Node::id).filter(id -> random.nextBoolean()).toList();
    List<EdgeId> edges =
        network.edges().stream().map(Edge::id).filter(id -> random.nextInt(3) > 0).toList();
    if (random.nextInt(3) > 0 || nodes.isEmpty()) return List.of();
    BlockPlan plan = new BlockPlan(BlockPlan.Kind.RESERVOIR, List.of(9, 2, 5));
    Frame frame = new Frame(new Point(random.nextInt(9), -0.5), 1e-3, random.nextInt(400));
    return List.of(
        new Block(text(), plan, new Resistor(), frame, nodes, edges),
        new Block("b", plan, new ShiftTanh2(), frame, nodes.reversed(), List.of()));
  }

  private Layering layering() {
    List<Layering.Span> spans = new ArrayList<>();
    for (int l = 1 + random.nextInt(3); l > 0; l--) {
      spans.add(new Layering.Span(Math.exp(random.nextGaussian()), 4));
    }
    AffineMap map =
        new AffineMap(new double[][] {random.doubles(4).toArray()}, new double[] {number()});
    ReadOut readOut =
        one(
            List.of(
                ReadOut.ALL,
                new ReadOut.First(2),
                new ReadOut.Last(4),
                new ReadOut.Nodes(new int[] {3, 1}),
                new ReadOut.InOrder(List.of(new ReadOut.Reshape(2), new ReadOut.Linear(map)))));
    return new Layering(
        4,
        random.nextBoolean() ? Encoder.NONE : new Encoder(List.of(map)),
        one(List.of(Fill.values())),
        spans,
        random.nextBoolean() ? List.of() : List.of(new Residual(0, spans.size() - 1)),
        readOut);
  }

  private Slots<Node> nodes() {
    Slots.Builder<Node> nodes = Slots.<Node>empty().toBuilder();
    int id = random.nextInt(3);
    for (int i = random.nextInt(8); i > 0; i--) {
      nodes.put(id, node(id));
      id += 1 + random.nextInt(2);
    }
    return nodes.build();
  }

  private Node node(int id) {
    NodeRole role =
        switch (random.nextInt(4)) {
          case 0 -> NodeRole.GROUND;
          case 1 -> new NodeRole.Driven(waveform());
          default -> NodeRole.FREE;
        };
    Point place = new Point(random.nextInt(1000), 1000 * random.nextGaussian());
    return new Node(new NodeId(id), name(id), role, number(), number(), noise(), place, extras());
  }

  private Slots<Edge> edges(Slots<Node> nodes) {
    List<NodeId> ends = nodes.stream().map(Node::id).toList();
    Slots.Builder<Edge> edges = Slots.<Edge>empty().toBuilder();
    int id = random.nextInt(3);
    for (int i = random.nextInt(10); i > 0; i--) {
      edges.put(id, edge(id, ends));
      id += 1 + random.nextInt(2);
    }
    return edges.build();
  }

  private Edge edge(int id, List<NodeId> ends) {
    DeviceLaw law = random.nextInt(6) == 0 ? foreign() : law();
    List<NodeId> controls = new ArrayList<>();
    for (int k = law.controls(); k > 0; k--) controls.add(one(ends));
    double[] values = new double[law.parameters().size()];
    for (int j = 0; j < values.length; j++) values[j] = number();
    Route route = random.nextBoolean() ? Route.AUTOMATIC : new Route(number());
    return new Edge(
        new EdgeId(id),
        name(id),
        one(ends),
        one(ends),
        controls,
        law,
        ParameterVector.of(values),
        slice(),
        noise(),
        route,
        extras());
  }

  private NoiseSettings noiseSettings() {
    return random.nextBoolean()
        ? NoiseSettings.DEFAULT
        : NoiseSettings.DEFAULT
            .withTemperature(random.nextInt(500))
            .withConvention(one(List.of(NoiseSettings.Convention.values())))
            .heldFor(1e-3 + random.nextDouble())
            .withInjection(one(List.of(NoiseSettings.Injection.values())));
  }

  private Spread spread(Network network) {
    Spread spread = Spread.NONE;
    List<Parameter> all = Parameter.all(network);
    for (int k = all.isEmpty() ? 0 : random.nextInt(4); k > 0; k--) {
      Spread.Distribution distribution = one(List.of(Spread.Distribution.values()));
      String group = random.nextBoolean() ? "" : text();
      spread =
          spread.with(one(all), new Spread.Tolerance(random.nextDouble(), distribution, group));
    }
    return spread;
  }

  private Noise noise() {
    Noise noise = Noise.NONE;
    while (random.nextInt(3) == 0) {
      noise = noise.with(one(List.of(Noise.Kind.values())), random.nextDouble());
    }
    return random.nextInt(4) == 0 ? noise.withGroup(text()) : noise;
  }

  private Slice slice() {
    double start = random.nextGaussian();
    return switch (random.nextInt(4)) {
      case 0 -> new Slice(start, start + 1);
      case 1 -> new Slice(start, Double.POSITIVE_INFINITY);
      default -> Slice.ALWAYS;
    };
  }

  private DeviceLaw law() {
    DeviceLaw law = one(Laws.all());
    return switch (law) {
      case VoltageSource v -> new VoltageSource(waveform());
      case CurrentSource i -> new CurrentSource(waveform());
      case ActivationDevice d ->
          new ActivationDevice(
              one(List.of(ActivationDevice.Form.values())), one(List.of(Activation.values())));
      case FormulaLaw f -> formula();
      default -> law;
    };
  }

  private DeviceLaw formula() {
    List<ParameterSpec> parameters =
        List.of(
            FormulaLaw.parameter("g", Unit.AMPERE, number()),
            FormulaLaw.parameter("k", Unit.PER_VOLT, number()));
    List<String> sensed = random.nextBoolean() ? List.of() : List.of("w", "u");
    String current = one(List.of("g*tanh(k*v)", "g*v_from^3 - k*v_to", "0", "g*sin(2*pi*t)"));
    String charge = one(List.of("", "1u*v", "g*v^3"));
    return switch (FormulaLaw.read(current, charge, sensed, parameters)) {
      case FormulaLaw.Reading.Read read -> read.law();
      case FormulaLaw.Reading.Refused refused -> throw new IllegalStateException(refused.message());
    };
  }

  private DeviceLaw foreign() {
    int controls = random.nextInt(3);
    String values = random.nextBoolean() ? "" : one(JSON);
    return random.nextBoolean()
        ? new ForeignLaw("warp-core", "\"warp-core\"", values, controls)
        : new ForeignLaw("warp", "{\"type\": \"warp\", \"n\" : [1, 2.50]}", values, controls);
  }

  private Waveform waveform() {
    return switch (random.nextInt(5)) {
      case 0 -> Waveform.constant(number());
      case 1 -> new Waveform.Sine(number(), number(), number(), number(), number(), number());
      case 2 ->
          new Waveform.Pulse(number(), number(), number(), number(), number(), number(), number());
      case 3 ->
          new Waveform.PiecewiseLinear(
              Stream.generate(random::nextGaussian)
                  .limit(1 + random.nextInt(5))
                  .sorted()
                  .map(t -> new Waveform.PiecewiseLinear.Corner(t, number()))
                  .toList());
      default ->
          new Waveform.Sampled(
              number(),
              1e-3 + random.nextDouble(),
              Stream.generate(this::number).limit(1 + random.nextInt(5)).toList(),
              random.nextBoolean());
    };
  }

  private double number() {
    return switch (random.nextInt(noNumbers ? 5 : 4)) {
      case 0 -> ODD[random.nextInt(ODD.length)];
      case 1 -> Math.exp(200 * (random.nextDouble() - 0.5));
      case 2 -> random.nextInt(100) / 10.0;
      case 3 -> random.nextGaussian();
      default -> NO_NUMBERS[random.nextInt(NO_NUMBERS.length)];
    };
  }

  /// Mostly unlike others; now and then the same for two elements.
  private String name(int id) {
    return switch (random.nextInt(8)) {
      case 0 -> "twin";
      case 1 -> "ü" + id + "µ-Ω#\\/:{}";
      default -> "n" + id;
    };
  }

  private String text() {
    return one(
        List.of(
            "",
            "Chua",
            "two\nlines\t\"quoted\" \\ /",
            "µ Ω 漢字 🙂",
            "\ud83d alone \udc00",
            "\u0000\u2028"));
  }

  private Extras extras() {
    if (random.nextInt(3) > 0) return Extras.NONE;
    Map<String, String> extras = new TreeMap<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      extras.put(one(List.of("tint", "x-note", "", "ünknown \"quoted\"", "_")), one(JSON));
    }
    return Extras.of(extras);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
