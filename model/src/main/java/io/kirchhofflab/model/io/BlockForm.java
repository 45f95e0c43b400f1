package io.kirchhofflab.model.io;

import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.block.BlockPlan;
import io.kirchhofflab.model.block.Frame;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How blocks that were drawn at once stand in a file, under `groups`, as `blocks` are edges
/// written by columns.
///
/// Members go by id, in runs: `[3, 5, 20, 1]` are the five from 3 on and number 20.
final class BlockForm {

  static final String FIELD = "groups";

  private static final String EXAMPLE =
      "{\"name\": \"ring\", \"kind\": \"ring\", \"sizes\": [8], \"law\": \"resistor\","
          + " \"frame\": [0, 0, 300, 300], \"nodes\": [0, 8], \"edges\": [0, 8]}";

  private static final List<String> FIELDS =
      List.of("name", "kind", "sizes", "law", "frame", "nodes", "edges");

  private BlockForm() {}

  static String write(Block block) {
    Frame frame = block.frame();
    List<Integer> nodes = block.nodes().stream().map(NodeId::index).toList();
    List<Integer> edges = block.edges().stream().map(EdgeId::index).toList();
    return new ObjectText()
        .text("name", block.name())
        .text("kind", block.plan().kind().key())
        .list("sizes", block.plan().sizes().stream().map(String::valueOf).toList())
        .raw("law", LawForm.write(block.law()))
        .list(
            "frame",
            List.of(
                NumberText.of(frame.corner().x()),
                NumberText.of(frame.corner().y()),
                NumberText.of(frame.width()),
                NumberText.of(frame.height())))
        .list("nodes", runs(nodes))
        .list("edges", runs(edges))
        .toString();
  }

  private static List<String> runs(List<Integer> ids) {
    List<String> runs = new ArrayList<>();
    int first = 0;
    for (int k = 1; k <= ids.size(); k++) {
      if (k < ids.size() && ids.get(k) == ids.get(k - 1) + 1) continue;
      runs.add(String.valueOf(ids.get(first)));
      runs.add(String.valueOf(k - first));
      first = k;
    }
    return runs;
  }

  /// The blocks of a file whose elements are those of `network`.
  static List<Block> read(Fields top, Network network, Faults faults) {
    List<Json> items = top.list(FIELD, "[" + EXAMPLE + "]");
    List<Block> blocks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Place place = Place.ROOT.field(FIELD).item(i);
      Fields fields = Fields.of(items.get(i), place, faults, EXAMPLE);
      if (fields == null) continue;
      fields.refuseOthers(FIELDS);
      Block block = block(fields, network, faults);
      if (block == null) continue;
      if (!names.add(block.name())) fields.error("name", "Two groups have this name: change one.");
      else blocks.add(block);
    }
    return blocks;
  }

  private static @Nullable Block block(Fields fields, Network network, Faults faults) {
    String name = fields.requiredText("name", "\"ring\"");
    BlockPlan plan = plan(fields);
    DeviceLaw law = law(fields, faults);
    Frame frame = frame(fields);
    List<Integer> nodes = members(fields, "nodes");
    List<Integer> edges = members(fields, "edges");
    if (name == null || plan == null || law == null || frame == null) return null;
    return new Block(
            name,
            plan,
            law,
            frame,
            nodes.stream().map(NodeId::new).toList(),
            edges.stream().map(EdgeId::new).toList())
        .in(network);
  }

  private static @Nullable BlockPlan plan(Fields fields) {
    String key = fields.requiredText("kind", "\"ring\"");
    if (key == null) return null;
    List<String> keys = Arrays.stream(BlockPlan.Kind.values()).map(BlockPlan.Kind::key).toList();
    if (!keys.contains(key)) {
      fields.error("kind", "There is no kind " + Faults.quoted(key) + Faults.orNearest(key, keys));
      return null;
    }
    BlockPlan.Kind kind = BlockPlan.Kind.values()[keys.indexOf(key)];
    List<Integer> sizes = wholes(fields, "sizes");
    if (sizes == null) return null;
    String fault = BlockPlan.fault(kind, sizes);
    if (fault == null) return new BlockPlan(kind, sizes);
    fields.error("sizes", fault);
    return null;
  }

  /// Null with a fault where one is no whole number from 0 on.
  private static @Nullable List<Integer> wholes(Fields fields, String field) {
    List<Double> numbers = fields.numbers(field, "[8]");
    for (double number : numbers) {
      if (number >= 0 && number <= DocumentReader.MOST_ELEMENTS && number == Math.rint(number)) {
        continue;
      }
      fields.error(field, "Whole numbers from 0 on are wanted, not " + NumberText.of(number) + ".");
      return null;
    }
    return numbers.stream().map(Double::intValue).toList();
  }

  private static @Nullable DeviceLaw law(Fields fields, Faults faults) {
    Json json = fields.required("law", "\"resistor\"");
    if (json == null) return null;
    Place place = fields.place("law");
    String key = LawForm.key(json, place, faults);
    if (key == null) return null;
    DeviceLaw law = LawForm.knows(key) ? LawForm.read(key, json, place, faults) : null;
    if (law != null && Block.suits(law)) return law;
    fields.error("law", "No edge of a group can follow the law " + Faults.quoted(key) + ".");
    return null;
  }

  private static @Nullable Frame frame(Fields fields) {
    List<Double> numbers = fields.numbers("frame", "[0, 0, 300, 300]");
    boolean usable = numbers.size() == 4 && numbers.get(2) >= 0 && numbers.get(3) >= 0;
    if (usable) {
      return new Frame(new Point(numbers.get(0), numbers.get(1)), numbers.get(2), numbers.get(3));
    }
    fields.error("frame", "A frame is its left, its top, its width and its height: four numbers.");
    return null;
  }

  private static List<Integer> members(Fields fields, String field) {
    List<Integer> runs = wholes(fields, field);
    if (runs == null) return List.of();
    if (runs.size() % 2 != 0) {
      fields.error(field, "Members are runs of two numbers: the first id, and how many.");
      return List.of();
    }
    List<Integer> ids = new ArrayList<>();
    for (int k = 0; k < runs.size(); k += 2) {
      int first = runs.get(k);
      if (ids.size() + (long) runs.get(k + 1) > DocumentReader.MOST_ELEMENTS) {
        fields.error(field, "These are more members than a document can have.");
        return List.of();
      }
      IntStream.range(first, first + runs.get(k + 1)).forEach(ids::add);
    }
    return ids;
  }
}
