package io.kirchhofflab.model.io;

import io.kirchhofflab.model.network.Names;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one node of a file; its id is given later.
final class NodeReader {

  static final List<String> FIELDS =
      List.of("id", "name", "role", "capacitance", "initialVoltage", "noise", "x", "y");

  private static final NodeId NOT_YET = new NodeId(0);
  private static final List<String> ROLES = List.of("free", "ground", "driven");

  private final JsonText text;
  private final Faults faults;
  private final int version;

  NodeReader(JsonText text, Faults faults, int version) {
    this.text = text;
    this.faults = faults;
    this.version = version;
  }

  /// Null with a fault where it has no name; other faults leave stand-ins.
  @Nullable Node read(Fields fields) {
    String name = name(fields, "\"x1\"");
    NodeRole role = role(fields);
    double capacitance = fields.number("capacitance", usualCapacitance(role));
    double initialVoltage = fields.number("initialVoltage", 0);
    Noise noise = NoiseForm.read(fields, faults);
    Point position = new Point(coordinate(fields, "x"), coordinate(fields, "y"));
    if (name == null) return null;
    return new Node(
        NOT_YET,
        name,
        role,
        capacitance,
        initialVoltage,
        noise,
        position,
        fields.extras(FIELDS, text));
  }

  /// What a node has where its file does not say.
  static double usualCapacitance(NodeRole role) {
    return role instanceof NodeRole.Free ? Node.DEFAULT_CAPACITANCE : 0;
  }

  /// The name of a node or an edge; null with a fault where it is none.
  static @Nullable String name(Fields fields, String example) {
    String name = fields.requiredText("name", example);
    if (name == null || Names.usable(name)) return name;
    fields.error("name", Faults.quoted(name) + " cannot be a name: use " + Names.RULE + ".");
    return null;
  }

  private static double coordinate(Fields fields, String field) {
    double value = fields.number(field, 0);
    if (Double.isFinite(value)) return value;
    fields.error(field, "A place needs finite coordinates, not " + NumberText.of(value) + ".");
    return 0;
  }

  private NodeRole role(Fields fields) {
    Json role = fields.find("role");
    return switch (role) {
      case null -> NodeRole.FREE;
      case Json.Text t when t.value().equals("free") -> NodeRole.FREE;
      case Json.Text t when t.value().equals("ground") -> NodeRole.GROUND;
      case Json.Text t -> {
        fields.error("role", unknownRole(t.value()));
        yield NodeRole.FREE;
      }
      case Json.Obj o -> driven(new Fields(o, fields.place("role"), faults));
      case Json.Arr a -> notARole(fields);
      case Json.Num n -> notARole(fields);
      case Json.Flag f -> notARole(fields);
      case Json.Nil n -> notARole(fields);
    };
  }

  private static String unknownRole(String word) {
    String example = "{\"driven\": " + WaveformForm.EXAMPLE + "}";
    return word.equals("driven")
        ? "A driven node needs its waveform: " + example + "."
        : "There is no role "
            + Faults.quoted(word)
            + Faults.orNearest(word, ROLES)
            + " A node is \"free\", \"ground\" or "
            + example
            + ".";
  }

  private static NodeRole notARole(Fields fields) {
    fields.error(
        "role", "A node is \"free\", \"ground\" or {\"driven\": " + WaveformForm.EXAMPLE + "}.");
    return NodeRole.FREE;
  }

  private NodeRole driven(Fields fields) {
    if (version <= NetworkFile.VERSION) fields.refuseOthers(List.of("driven"));
    Json waveform = fields.required("driven", WaveformForm.EXAMPLE);
    if (waveform == null) return NodeRole.FREE;
    Waveform imposed = WaveformForm.read(waveform, fields.place("driven"), faults);
    return imposed == null ? NodeRole.FREE : new NodeRole.Driven(imposed);
  }
}
