package io.kirchhofflab.model.io;

import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.layered.topology.Chain;
import io.kirchhofflab.model.layered.topology.FullyConnected;
import io.kirchhofflab.model.layered.topology.Grounded;
import io.kirchhofflab.model.layered.topology.NeighbourEmphasising;
import io.kirchhofflab.model.layered.topology.Projected;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Topology;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the `config.yaml` that stands beside every checkpoint of KirchhoffNet's released code.
///
/// What the file says beyond the circuit (training, solver, data) is known and has no effect here;
/// a field that is not known is a fault, since it might change the circuit. Values the released
/// scripts do not pass on have no effect either, with a warning.
final class CircuitConfigReader {

  private static final int MOST_LAYERS = 1_000;
  private static final int MOST_NODES = 1 << 20;
  private static final int MOST_REPEATS = 1_000;

  /// Tasks whose scripts leave fill, residual and projector out.
  private static final Set<String> FLOWS =
      Set.of(
          "circle",
          "twomoon",
          "genmnist",
          "gauss",
          "swissroll",
          "2spirals",
          "pinwheel",
          "8gaussians",
          "potential1",
          "potential2");

  /// Numbers of an input where it is no picture.
  private static final Map<String, Integer> INPUTS =
      Map.of("toyregress", 5, "housing", 8, "diabete", 10);

  private static final Pattern PROJECTOR =
      Pattern.compile("(first|last|reshape|mlp_)(\\d{1,6})(_(\\d{1,6}))?");

  private final Fields top;
  private final Faults faults;

  private CircuitConfigReader(Fields top, Faults faults) {
    this.top = top;
    this.faults = faults;
  }

  /// Null with faults where the circuit is not described.
  static @Nullable CircuitConfig read(String text, Faults faults) {
    Json json = YamlText.read(text, faults);
    if (json == null) return null;
    Fields top = Fields.of(json, Place.ROOT, faults, "network: …");
    return top == null ? null : new CircuitConfigReader(top, faults).read();
  }

  private @Nullable CircuitConfig read() {
    top.refuseOthers(
        List.of(
            "network",
            "simulation",
            "test_bench",
            "batch_size",
            "num_worker",
            "test",
            "train",
            "visualization"));
    Fields network = section(top, "network");
    Fields simulation = section(top, "simulation");
    if (network == null || simulation == null) return null;
    network.refuseOthers(
        List.of(
            "model",
            "net_struct",
            "encoder",
            "projector",
            "fill",
            "residual",
            "adjoint",
            "initialization"));
    simulation.refuseOthers(
        List.of("t_end", "method", "tol", "first_step", "min_step", "step_size"));
    Fields model = section(network, "model");
    ReleasedLaw law = model == null ? null : law(model);
    List<Topology> topologies = topologies(network);
    List<Double> durations = durations(simulation, topologies.size());
    boolean flow = FLOWS.contains(bench());
    List<CircuitConfig.Projector> projectors = flow ? List.of() : projectors(network);
    List<Residual> residuals = flow ? List.of() : residuals(network, topologies.size());
    if (flow) warnOfUnused(network);
    List<Integer> encoder = encoder(network);
    Fill fill = fill(network);
    if (faults.any() || law == null) return null;
    return new CircuitConfig(
        inputs(topologies.getFirst(), encoder),
        encoder,
        fill,
        law,
        topologies,
        durations,
        residuals,
        projectors);
  }

  private @Nullable Fields section(Fields of, String field) {
    Json value = of.required(field, "…");
    return value == null ? null : Fields.of(value, of.place(field), faults, "name: …");
  }

  private @Nullable ReleasedLaw law(Fields model) {
    model.refuseOthers(List.of("name", "args"));
    return ReleasedLaw.read(model, faults);
  }

  private String bench() {
    String bench = top.text("test_bench", "mnist");
    return bench == null ? "" : bench;
  }

  private void warnOfUnused(Fields network) {
    for (String field : List.of("projector", "residual")) {
      Json value = network.find(field);
      if (value == null || value instanceof Json.Nil) continue;
      faults.warning(
          value.at(),
          network.place(field),
          "The released scripts leave this out for %s; it has no effect.".formatted(bench()));
    }
  }

  private int inputs(Topology first, List<Integer> encoder) {
    if (!encoder.isEmpty()) return encoder.getFirst();
    Integer known = INPUTS.get(bench());
    if (known != null) return known;
    return switch (first) {
      case Projected p -> inputs(p.inner(), encoder);
      case Grounded g -> inputs(g.inner(), encoder);
      case NeighbourEmphasising pixels -> pixels.pixels();
      default -> first.wiring().nodes();
    };
  }

  // Layers.

  private List<Topology> topologies(Fields network) {
    List<Topology> topologies = new ArrayList<>();
    List<Json> items = network.list("net_struct", "[{name: _fully_connect, args: {num_node: 3}}]");
    Place place = network.place("net_struct");
    if (items.isEmpty() || items.size() > MOST_LAYERS) {
      network.error("net_struct", "A circuit has 1 to %,d layers.".formatted(MOST_LAYERS));
      return List.of();
    }
    double edges = 0;
    for (int l = 0; l < items.size(); l++) {
      Fields item = Fields.of(items.get(l), place.item(l), faults, "name: _fully_connect");
      if (item == null) return topologies;
      Topology topology = topology(item);
      if (topology == null) return topologies;
      edges += topology.mostEdges();
      if (edges > Topology.MOST_EDGES) {
        item.error("The layers so far have more than %,.0f edges.".formatted(Topology.MOST_EDGES));
        return topologies;
      }
      topologies.add(topology);
    }
    return topologies;
  }

  private @Nullable Topology topology(Fields item) {
    item.refuseOthers(List.of("name", "args"));
    String name = item.requiredText("name", "_fully_connect");
    Fields args = section(item, "args");
    if (name == null || args == null) return null;
    return switch (name) {
      case "_fully_connect" -> fullyConnected(args);
      case "_simple_connect" -> chain(args);
      case "_mix_connect" -> mixed(args);
      case "_neighbor_index" -> pixels(args, "repeat", List.of());
      case "_pregiven" -> {
        item.error("name", "The graph of _pregiven is not in this file, so nothing can be made.");
        yield null;
      }
      default -> {
        List<String> known =
            List.of("_fully_connect", "_mix_connect", "_neighbor_index", "_simple_connect");
        item.error(
            "name",
            "There is no topology "
                + Faults.quoted(name)
                + Faults.orNearest(name, known)
                + " Known are "
                + String.join(", ", known)
                + ".");
        yield null;
      }
    };
  }

  private @Nullable Topology fullyConnected(Fields args) {
    args.refuseOthers(List.of("num_node", "include_gnd", "repeat"));
    int nodes = whole(args, "num_node", 0, 2, MOST_NODES);
    boolean ground = args.flag("include_gnd", true);
    Repeat repeat = repeat(args, Repeat.BOTH_WAYS);
    return faults.any() ? null : new FullyConnected(nodes, ground, repeat);
  }

  private @Nullable Topology chain(Fields args) {
    args.refuseOthers(List.of("num_node", "include_gnd", "repeat"));
    int nodes = whole(args, "num_node", 0, 1, MOST_NODES);
    boolean ground = args.flag("include_gnd", true);
    Repeat repeat = repeat(args, Repeat.BOTH_WAYS);
    return faults.any() ? null : new Chain(nodes, ground, repeat.forward());
  }

  private @Nullable Topology mixed(Fields args) {
    NeighbourEmphasising pixels =
        pixels(args, "kernel_repeat", List.of("fully_connect_node", "repeat"));
    int projections = whole(args, "fully_connect_node", -1, 0, MOST_NODES);
    Repeat repeat = repeat(args, Repeat.ONCE);
    return pixels == null || faults.any() ? null : Topology.mixed(pixels, repeat, projections);
  }

  /// The released code lays pictures out with `width` rows of `height` pixels.
  private @Nullable NeighbourEmphasising pixels(Fields args, String copies, List<String> others) {
    List<String> known =
        new ArrayList<>(
            List.of(
                "num_channel",
                "width",
                "height",
                "neighbor_size",
                "padding",
                "sharing",
                "parallel",
                copies));
    known.addAll(others);
    args.refuseOthers(known);
    int channels = whole(args, "num_channel", 0, 1, MOST_NODES);
    int rows = whole(args, "width", 0, 1, MOST_NODES);
    int columns = whole(args, "height", 0, 1, MOST_NODES);
    int size = whole(args, "neighbor_size", 0, 1, MOST_NODES);
    boolean padding = args.flag("padding", false);
    int repeat = whole(args, copies, 1, 0, MOST_REPEATS);
    int parallel = whole(args, "parallel", 1, 1, NeighbourEmphasising.MOST_COPIES);
    if (args.flag("sharing", false)) {
      faults.warning(
          -1, args.place("sharing"), "The released code shares nothing even so; nor is it here.");
    }
    if (faults.any()) return null;
    if (!padding && size > Math.min(rows, columns)) {
      args.error("neighbor_size", "A square of %d does not fit the picture.".formatted(size));
      return null;
    }
    return new NeighbourEmphasising(channels, rows, columns, size, padding, repeat, parallel, true);
  }

  private Repeat repeat(Fields args, Repeat absent) {
    List<Json> items = args.list("repeat", "[1, 1]");
    if (args.find("repeat") == null) return absent;
    int[] counts = new int[2];
    for (int k = 0; k < Math.min(2, items.size()); k++) {
      counts[k] = whole(items.get(k), args.place("repeat").item(k), 0, MOST_REPEATS);
    }
    if (items.size() != 2) args.error("repeat", "Two counts are wanted, such as [1, 1].");
    return new Repeat(counts[0], counts[1]);
  }

  /// A whole number, which must stand there if `absent` is out of range.
  private int whole(Fields fields, String field, int absent, int low, int high) {
    Json value = absent < low ? fields.required(field, "3") : fields.find(field);
    return value == null ? Math.max(absent, low) : whole(value, fields.place(field), low, high);
  }

  private int whole(Json value, Place place, int low, int high) {
    double number = value instanceof Json.Num num ? num.value() : Double.NaN;
    if (number >= low && number <= high && number == Math.rint(number)) return (int) number;
    faults.error(
        value, place, "A whole number from %,d to %,d is wanted here.".formatted(low, high));
    return low;
  }

  /// The differences of the anchors as they are written, so that 0.1 to 0.2 takes 0.1 s.
  private List<Double> durations(Fields simulation, int layers) {
    List<Double> anchors = simulation.numbers("t_end", "[0, 1, 2]");
    List<Double> durations = new ArrayList<>();
    for (int l = 0; l + 1 < anchors.size(); l++) {
      double duration =
          BigDecimal.valueOf(anchors.get(l + 1))
              .subtract(BigDecimal.valueOf(anchors.get(l)))
              .doubleValue();
      if (!(duration > 0)) simulation.error("t_end", "The times have to rise.");
      durations.add(duration);
    }
    if (layers > 0 && durations.size() != layers) {
      simulation.error(
          "t_end",
          "%d layers need %d times, not %d.".formatted(layers, layers + 1, anchors.size()));
    }
    return durations;
  }

  // What is in front of and behind the layers.

  private Fill fill(Fields network) {
    Json value = network.find("fill");
    if (value == null || value instanceof Json.Nil) return Fill.ZEROS;
    String word = network.text("fill", "zeros");
    if (word == null || word.equals("zeros") || word.equals("zero")) return Fill.ZEROS;
    if (word.equals("repeat")) return Fill.REPEAT;
    network.error("fill", "Nodes are filled with “zeros” or by “repeat”.");
    return Fill.ZEROS;
  }

  private List<Residual> residuals(Fields network, int layers) {
    Json value = network.find("residual");
    if (value == null || value instanceof Json.Nil) return List.of();
    List<Json> items = network.list("residual", "[0, 1]");
    if (items.size() != 2) {
      network.error("residual", "Two layers are wanted, such as [0, 1]; the first is 0.");
      return List.of();
    }
    Place place = network.place("residual");
    int from = whole(items.getFirst(), place.item(0), 0, layers - 1);
    int to = whole(items.getLast(), place.item(1), from, layers - 1);
    return List.of(new Residual(from, Math.max(from, to)));
  }

  private List<Integer> encoder(Fields network) {
    Json value = network.find("encoder");
    if (value == null || value instanceof Json.Nil || isNone(value)) return List.of();
    List<Json> items = network.list("encoder", "[784, 100]");
    List<Integer> widths = new ArrayList<>();
    for (int k = 0; k < items.size(); k++) {
      widths.add(whole(items.get(k), network.place("encoder").item(k), 1, MOST_NODES));
    }
    if (widths.size() == 1) network.error("encoder", "A map needs two widths.");
    return widths;
  }

  private static boolean isNone(Json value) {
    return value instanceof Json.Text text && text.value().equals("none");
  }

  private List<CircuitConfig.Projector> projectors(Fields network) {
    Json value = network.find("projector");
    if (value == null || value instanceof Json.Nil || isNone(value)) return List.of();
    List<CircuitConfig.Projector> steps = new ArrayList<>();
    Place place = network.place("projector");
    if (value instanceof Json.Arr list) {
      for (int k = 0; k < list.items().size(); k++) {
        addProjector(list.items().get(k), place.item(k), steps);
      }
    } else {
      addProjector(value, place, steps);
    }
    return steps;
  }

  private void addProjector(Json value, Place place, List<CircuitConfig.Projector> steps) {
    Matcher word = PROJECTOR.matcher(value instanceof Json.Text text ? text.value() : "");
    boolean learned = word.matches() && word.group(1).equals("mlp_");
    boolean complete =
        word.matches() && learned == (word.group(4) != null) && Integer.parseInt(word.group(2)) > 0;
    if (!complete) {
      faults.error(
          value, place, "A read-out is “first10”, “last10”, “reshape2” or “mlp_784_10”, or none.");
      return;
    }
    int count = Integer.parseInt(word.group(2));
    steps.add(
        switch (word.group(1)) {
          case "first" -> new CircuitConfig.Projector.Plain(new ReadOut.First(count));
          case "last" -> new CircuitConfig.Projector.Plain(new ReadOut.Last(count));
          case "reshape" -> new CircuitConfig.Projector.Plain(new ReadOut.Reshape(count));
          default -> new CircuitConfig.Projector.Learned(count, Integer.parseInt(word.group(4)));
        });
  }
}
