package io.kirchhofflab.model.io;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.problem.Approval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Turns the text of a file into a document, or into a list of located faults.
///
/// First the whole text is walked once: that checks its syntax, reads the small fields and notes
/// where `nodes`, `edges` and `blocks` begin. Then their items are read one by one from there,
/// nodes first whatever their order in the file.
final class DocumentReader {

  static final String FORMAT_FIELD = "format";
  static final String VERSION_FIELD = "version";
  static final List<String> FIELDS =
      List.of(
          FORMAT_FIELD,
          VERSION_FIELD,
          "title",
          "note",
          "live",
          "noise",
          SpreadForm.FIELD,
          "layers",
          BlockForm.FIELD,
          "nodes",
          "edges",
          "blocks",
          "approvals");

  /// One number more than the largest id: an id takes memory even where its neighbours are holes.
  static final int MOST_ELEMENTS = 1 << 22;

  private final JsonText text;
  private final Faults faults;

  /// The small fields by name.
  private final Map<String, Json> small = new HashMap<>();

  private final Map<String, String> extras = new TreeMap<>();

  /// Where the lists of elements begin.
  private final Map<String, Integer> lists = new HashMap<>();

  private int version = NetworkFile.VERSION;

  DocumentReader(JsonText text) {
    this.text = text;
    this.faults = new Faults(text);
  }

  Reading read() {
    try {
      if (!survey()) return new Reading.Rejected(faults.all());
      Document document = document();
      return faults.any()
          ? new Reading.Rejected(faults.all())
          : new Reading.Opened(document, faults.warnings());
    } catch (JacksonException e) {
      syntaxFault(e);
    } catch (JsonText.TooManyValues e) {
      faults.error(
          e.at(),
          Place.ROOT,
          "One element holds more than %,d values; this version opens no larger ones."
              .formatted(JsonText.MOST_VALUES));
    }
    return new Reading.Rejected(faults.all());
  }

  private void syntaxFault(JacksonException e) {
    TokenStreamLocation where = e.getLocation();
    boolean located = where != null && where.getCharOffset() >= 0;
    int offset = located ? (int) where.getCharOffset() : text.lastOffset();
    faults.error(offset, Place.ROOT, SyntaxMessage.of(e));
  }

  /// Walks through the whole text. False where it is no document at all.
  private boolean survey() {
    try (JsonText.Cursor cursor = text.from(0)) {
      JsonToken first = cursor.next();
      if (first != JsonToken.START_OBJECT) {
        faults.error(
            0,
            Place.ROOT,
            first == null
                ? "The file is empty. A document begins with " + NetworkFile.BEGINNING + "."
                : "A document begins with " + NetworkFile.BEGINNING + "; this is another file.");
        return false;
      }
      Set<String> seen = new HashSet<>();
      while (cursor.next() != JsonToken.END_OBJECT) {
        String field = cursor.fieldName();
        int nameAt = cursor.at();
        cursor.next();
        if (!seen.add(field)) {
          faults.error(
              nameAt,
              Place.ROOT.field(field),
              "The field stands here twice. Keep only one of them.");
        }
        surveyField(field, cursor);
      }
      if (cursor.next() != null) {
        faults.error(
            cursor.at(), Place.ROOT, "Text follows after the document's closing }. Remove it.");
      }
    }
    return isDocument();
  }

  private void surveyField(String field, JsonText.Cursor cursor) {
    int at = cursor.at();
    switch (field) {
      case "nodes", "edges", "blocks" -> {
        if (cursor.token() == JsonToken.START_ARRAY) {
          lists.putIfAbsent(field, at);
        } else {
          faults.error(at, Place.ROOT.field(field), "Expected a list […] of " + field + ".");
        }
        cursor.skip();
      }
      default -> {
        if (FIELDS.contains(field)) {
          small.putIfAbsent(field, cursor.value());
        } else {
          extras.put(field, text.verbatim(at, cursor.skip()));
          Fields.warnIfMistyped(field, at, Place.ROOT.field(field), FIELDS, faults);
        }
      }
    }
  }

  /// Checks format and version.
  private boolean isDocument() {
    Json format = small.get(FORMAT_FIELD);
    boolean ours = format instanceof Json.Text t && t.value().equals(NetworkFile.FORMAT);
    if (!ours) {
      faults.error(
          format == null ? 0 : format.at(),
          Place.ROOT.field(FORMAT_FIELD),
          "This is no KirchhoffLab document: one begins with " + NetworkFile.BEGINNING + ".");
      return false;
    }
    Json stated = small.get(VERSION_FIELD);
    double number = stated instanceof Json.Num n ? n.value() : Double.NaN;
    if (!(number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
      faults.error(
          stated == null ? 0 : stated.at(),
          Place.ROOT.field(VERSION_FIELD),
          "The version of the format is a whole number from 1 on; write \"version\": "
              + NetworkFile.VERSION
              + ".");
      return true;
    }
    version = (int) number;
    if (stated != null && version > NetworkFile.VERSION) {
      extras.put(VERSION_FIELD, text.verbatim(stated.at(), stated.end()));
      faults.warning(
          stated.at(),
          Place.ROOT.field(VERSION_FIELD),
          ("This file is of format version %d, newer than %d: what this program does not know is"
                  + " kept but has no effect.")
              .formatted(version, NetworkFile.VERSION));
    }
    return true;
  }

  private Document document() {
    Fields top = new Fields(new Json.Obj(0, 0, small, List.of()), Place.ROOT, faults);
    String title = Objects.requireNonNullElse(top.text("title", "\"Chua\""), "Untitled");
    String note = Objects.requireNonNullElse(top.text("note", "\"…\""), "");
    LiveSettings live = live(top.find("live"));
    NoiseSettings noise =
        NoiseForm.readSettings(top.find("noise"), Place.ROOT.field("noise"), faults);
    Set<Approval> approvals = approvals(top);
    Json layers = top.find("layers");
    Layering layering =
        layers == null
            ? Layering.NONE
            : LayeringForm.read(layers, Place.ROOT.field("layers"), faults);
    Slots<Node> nodes = nodes();
    Slots<Edge> edges = faults.full() ? Slots.empty() : edges(nodes);
    Network network = new Network(nodes, edges);
    List<Json> tolerances = top.list(SpreadForm.FIELD, "[" + SpreadForm.EXAMPLE + "]");
    Spread spread = faults.any() ? Spread.NONE : SpreadForm.read(tolerances, network, faults);
    List<Block> drawn = BlockForm.read(top, network, faults);
    return new Document(
        title, note, network, live, noise, spread, layering, drawn, approvals, Extras.of(extras));
  }

  private LiveSettings live(@Nullable Json value) {
    LiveSettings usual = LiveSettings.DEFAULT;
    Fields fields =
        value == null
            ? null
            : Fields.of(
                value,
                Place.ROOT.field("live"),
                faults,
                "{\"pace\": 1, \"window\": 10, \"accuracy\": \"normal\"}");
    if (fields == null) return usual;
    if (version <= NetworkFile.VERSION) fields.refuseOthers(List.of("pace", "window", "accuracy"));
    double pace = positive(fields, "pace", usual.pace());
    double window = positive(fields, "window", usual.window());
    return new LiveSettings(pace, window, accuracy(fields));
  }

  private static double positive(Fields fields, String field, double absent) {
    double value = fields.number(field, absent);
    if (value > 0) return value;
    fields.error(field, "The " + field + " must be more than 0, not " + NumberText.of(value) + ".");
    return absent;
  }

  private static LiveSettings.Accuracy accuracy(Fields fields) {
    String word = fields.text("accuracy", "\"normal\"");
    if (word == null) return LiveSettings.DEFAULT.accuracy();
    for (LiveSettings.Accuracy each : LiveSettings.Accuracy.values()) {
      if (accuracyKey(each).equals(word)) return each;
    }
    List<String> keys =
        Arrays.stream(LiveSettings.Accuracy.values()).map(DocumentReader::accuracyKey).toList();
    fields.error(
        "accuracy",
        "There is no accuracy "
            + Faults.quoted(word)
            + Faults.orNearest(word, keys)
            + " Known are "
            + String.join(", ", keys)
            + ".");
    return LiveSettings.DEFAULT.accuracy();
  }

  static String accuracyKey(LiveSettings.Accuracy accuracy) {
    return accuracy.name().toLowerCase(Locale.ROOT);
  }

  private Set<Approval> approvals(Fields top) {
    String example = "{\"kind\": \"NoGround\", \"subject\": \"document\"}";
    Set<Approval> approvals = new HashSet<>();
    List<Json> items = top.list("approvals", "[" + example + "]");
    for (int i = 0; i < items.size(); i++) {
      Place place = Place.ROOT.field("approvals").item(i);
      Fields fields = Fields.of(items.get(i), place, faults, example);
      if (fields == null) continue;
      if (version <= NetworkFile.VERSION) fields.refuseOthers(List.of("kind", "subject"));
      String kind = fields.requiredText("kind", "\"NoGround\"");
      String subject = fields.requiredText("subject", "\"document\"");
      if (kind != null && subject != null) approvals.add(new Approval(kind, subject));
    }
    return approvals;
  }

  private Slots<Node> nodes() {
    NodeReader reader = new NodeReader(text, faults, version);
    Elements<Node> read = new Elements<>("node");
    eachItem("nodes", (fields, place) -> read.add(fields, reader.read(fields), faults));
    return read.numbered((node, index) -> node.withId(new NodeId(index)));
  }

  private Slots<Edge> edges(Slots<Node> nodes) {
    EdgeReader reader = new EdgeReader(text, faults, version, nodes);
    Elements<Edge> read = new Elements<>("edge");
    eachItem("edges", (fields, place) -> read.add(fields, reader.read(fields, place), faults));
    EdgeBlock.Reader blocks = new EdgeBlock.Reader(reader, faults);
    eachItem("blocks", (fields, place) -> read.addAll(fields, blocks.read(fields, place), faults));
    return read.numbered((edge, index) -> edge.withId(new EdgeId(index)));
  }

  private void eachItem(String list, BiConsumer<Fields, Place> read) {
    Integer begin = lists.get(list);
    if (begin == null) return;
    try (JsonText.Cursor cursor = text.from(begin)) {
      cursor.next();
      for (int i = 0; cursor.next() != JsonToken.END_ARRAY && !faults.full(); i++) {
        Place place = Place.ROOT.field(list).item(i);
        if (i == MOST_ELEMENTS) {
          faults.error(
              cursor.at(),
              place,
              "There are more than %,d %s; this version opens no larger networks."
                  .formatted(MOST_ELEMENTS, list));
          return;
        }
        Json item = cursor.value();
        Fields fields = Fields.of(item, place, faults, "{\"name\": \"x1\", …}");
        if (fields != null) read.accept(fields, place);
      }
    }
  }

  /// Elements of one list with the ids their file gives them, or none.
  private static final class Elements<T> {
    private final String what;
    private final List<T> elements = new ArrayList<>();
    private int[] ids = new int[16];
    private final BitSet taken = new BitSet();

    Elements(String what) {
      this.what = what;
    }

    void add(Fields fields, @Nullable T element, Faults faults) {
      int id = id(fields, faults);
      if (element != null) add(id, element);
    }

    /// Elements with the ids from the one their block gives on.
    void addAll(Fields fields, List<T> block, Faults faults) {
      int first = id(fields, faults);
      if (first + (long) block.size() > MOST_ELEMENTS) {
        fields.error("id", "The ids of this block end beyond %d.".formatted(MOST_ELEMENTS - 1));
        return;
      }
      for (int k = 0; k < block.size(); k++) {
        if (first >= 0 && k > 0) take(first + k, fields, faults);
        add(first < 0 ? -1 : first + k, block.get(k));
      }
    }

    private void add(int id, T element) {
      if (elements.size() == ids.length) ids = Arrays.copyOf(ids, 2 * ids.length);
      ids[elements.size()] = id;
      elements.add(element);
    }

    /// -1 where none is given.
    private int id(Fields fields, Faults faults) {
      if (fields.find("id") == null) return -1;
      double id = fields.find("id") instanceof Json.Num n ? n.value() : Double.NaN;
      if (!(id >= 0 && id < MOST_ELEMENTS && id == Math.rint(id))) {
        fields.error(
            "id",
            "An id is a whole number from 0 to %d. Leave it out to get one."
                .formatted(MOST_ELEMENTS - 1));
        return -1;
      }
      take((int) id, fields, faults);
      return (int) id;
    }

    private void take(int id, Fields fields, Faults faults) {
      if (taken.get(id) && !faults.full()) {
        fields.error(
            "id",
            "There is another %s with id %d. Leave one of them out to get a new one."
                .formatted(what, id));
      }
      taken.set(id);
    }

    /// Those without an id follow the others, in their order.
    Slots<T> numbered(BiFunction<T, Integer, T> withId) {
      Slots.Builder<T> slots = Slots.<T>empty().toBuilder();
      int fresh = taken.length();
      for (int i = 0; i < elements.size(); i++) {
        int id = ids[i] >= 0 ? ids[i] : fresh++;
        slots.put(id, withId.apply(elements.get(i), id));
      }
      return slots.build();
    }
  }
}
