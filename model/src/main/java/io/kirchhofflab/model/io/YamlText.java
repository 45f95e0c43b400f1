package io.kirchhofflab.model.io;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads a YAML file as the located values of a JSON file, so that both are judged alike.
///
/// Only the parser's events are used: no object is made that a file may choose. Plain words are
/// numbers, true, false, null or text; a tag is refused. An alias is the very value of its anchor,
/// so that it costs nothing; who reads the tree walks to a fixed depth.
final class YamlText {

  /// Characters of the largest file; the largest configuration released has 2,000.
  static final int LONGEST = 1 << 18;

  private static final int DEEPEST = 20;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private final Iterator<Event> events;
  private final Map<Anchor, Json> anchors = new HashMap<>();

  /// Where character k of the text, as the parser counts them, stands among its code units.
  private final int[] offsets;

  private int depth;

  private YamlText(String text) {
    this.offsets = offsets(text);
    LoadSettings settings = LoadSettings.builder().build();
    events = new ParserImpl(settings, new StreamReader(settings, text));
  }

  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    for (int k = 1; k < offsets.length; k++) {
      offsets[k] = text.offsetByCodePoints(offsets[k - 1], 1);
    }
    return offsets;
  }

  /// What is valid YAML but not wanted here.
  private static final class Unwanted extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;
    private final int at;

    Unwanted(int at, String message) {
      super(message, null, false, false);
      this.at = at;
    }
  }

  /// The first document of `text`; null with a fault where there is none.
  static @Nullable Json read(String text, Faults faults) {
    if (text.length() > LONGEST) {
      faults.error(0, Place.ROOT, "The file is longer than %,d characters.".formatted(LONGEST));
      return null;
    }
    YamlText yaml = new YamlText(text);
    try {
      return yaml.document();
    } catch (Unwanted e) {
      faults.error(e.at, Place.ROOT, String.valueOf(e.getMessage()));
    } catch (MarkedYamlEngineException e) {
      int at = yaml.at(e.getProblemMark());
      faults.error(at, Place.ROOT, "This is no valid YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      faults.error(0, Place.ROOT, "This is no valid YAML: " + e.getMessage() + ".");
    }
    return null;
  }

  private Json document() {
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case Scalar, SequenceStart, MappingStart -> {
          return value(event);
        }
        default -> {
          // The stream and the document begin or end.
        }
      }
    }
    throw new Unwanted(0, "The file is empty.");
  }

  private Json value(Event event) {
    return switch (event) {
      case AliasEvent alias -> aliased(alias);
      case ScalarEvent word -> kept(word.getAnchor(), scalar(untagged(word, word.getTag()), word));
      case SequenceStartEvent list ->
          kept(list.getAnchor(), sequence(untagged(list, list.getTag())));
      case MappingStartEvent map -> kept(map.getAnchor(), mapping(untagged(map, map.getTag())));
      default -> throw new IllegalStateException("no value begins at " + event);
    };
  }

  /// Where `event` begins.
  private int untagged(Event event, Optional<String> tag) {
    int at = at(event.getStartMark());
    if (tag.isEmpty()) return at;
    String asked = Faults.quoted(tag.get());
    throw new Unwanted(at, "This asks for an object, " + asked + "; nothing of it was made.");
  }

  private Json kept(Optional<Anchor> anchor, Json value) {
    anchor.ifPresent(name -> anchors.put(name, value));
    return value;
  }

  private Json aliased(AliasEvent alias) {
    Json value = anchors.get(alias.getAlias());
    if (value != null) return value;
    String name = Faults.quoted(alias.getAlias().getValue());
    throw new Unwanted(at(alias.getStartMark()), "Nothing complete is called " + name + " so far.");
  }

  private Json scalar(int at, ScalarEvent scalar) {
    int end = at(scalar.getEndMark());
    String word = scalar.getValue();
    if (!scalar.isPlain()) return new Json.Text(at, end, word);
    return switch (word) {
      case "", "~", "null", "Null", "NULL" -> new Json.Nil(at, end);
      case "true", "True", "TRUE" -> new Json.Flag(at, end, true);
      case "false", "False", "FALSE" -> new Json.Flag(at, end, false);
      default ->
          NUMBER.matcher(word).matches()
              ? new Json.Num(at, end, Double.parseDouble(word))
              : new Json.Text(at, end, word);
    };
  }

  private Json sequence(int at) {
    enter(at);
    List<Json> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(event));
      event = events.next();
    }
    depth--;
    return new Json.Arr(at, at(event.getEndMark()), items);
  }

  private Json mapping(int at) {
    enter(at);
    Map<String, Json> fields = new LinkedHashMap<>();
    List<String> repeated = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent name)) {
        throw new Unwanted(at(event.getStartMark()), "A name has to be a word.");
      }
      if (fields.putIfAbsent(name.getValue(), value(events.next())) != null) {
        repeated.add(name.getValue());
      }
      event = events.next();
    }
    depth--;
    return new Json.Obj(at, at(event.getEndMark()), fields, repeated);
  }

  private void enter(int at) {
    if (++depth > DEEPEST) {
      throw new Unwanted(at, "The file is nested deeper than " + DEEPEST + " levels.");
    }
  }

  private int at(Optional<Mark> mark) {
    return mark.map(m -> offsets[Math.min(m.getIndex(), offsets.length - 1)]).orElse(0);
  }
}
