package io.kirchhofflab.model.io;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The text of one JSON file: opens parsers at any offset, builds located values, knows lines.
///
/// Reading is streamed, so that a large document is never held as a tree: only one node or edge at
/// a time is. Errors: `tools.jackson.core.JacksonException` where the text is no JSON or beyond the
/// limits below.
final class JsonText {

  static final int DEEPEST = 100;

  /// Values in one node, edge or setting: two million samples of a waveform.
  static final int MOST_VALUES = 2_000_000;

  private static final int LONGEST_NUMBER = 1_000;
  private static final int LONGEST_NAME = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(NetworkFile.LARGEST)
                  .build())
          .build();

  private final String name;
  private final String text;
  private int[] lineStarts = {};
  private @Nullable Cursor last;

  JsonText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  String name() {
    return name;
  }

  String verbatim(int at, int end) {
    return text.substring(at, end);
  }

  /// A cursor that begins to read at `offset`.
  Cursor from(int offset) {
    Cursor cursor = new Cursor(offset);
    last = cursor;
    return cursor;
  }

  /// Where the cursor opened last stands.
  int lastOffset() {
    return last == null ? 0 : last.at();
  }

  /// 1-based line of an offset, or 0 for a negative one.
  int line(int offset) {
    return offset < 0 ? 0 : lineIndex(offset) + 1;
  }

  int column(int offset) {
    return offset < 0 ? 0 : offset - lineStarts()[lineIndex(offset)] + 1;
  }

  private int lineIndex(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found : -found - 2;
  }

  private int[] lineStarts() {
    if (lineStarts.length == 0) {
      int[] starts = new int[64];
      int count = 1;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
        if (!ends) continue;
        if (count == starts.length) starts = Arrays.copyOf(starts, 2 * count);
        starts[count++] = i + 1;
      }
      lineStarts = Arrays.copyOf(starts, count);
    }
    return lineStarts;
  }

  /// Walks through the text token by token, with offsets in the whole text.
  final class Cursor implements AutoCloseable {
    private final int base;
    private final JsonParser parser;
    private int values;

    private Cursor(int base) {
      this.base = base;
      this.parser = FACTORY.createParser(ObjectReadContext.empty(), reader(base));
    }

    private StringReader reader(int offset) {
      StringReader reader = new StringReader(text);
      try {
        long skipped = reader.skip(offset);
        if (skipped != offset) throw new IllegalArgumentException("offset " + offset);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return reader;
    }

    /// Null at the end of the text.
    JsonToken next() {
      return parser.nextToken();
    }

    JsonToken token() {
      return parser.currentToken();
    }

    String fieldName() {
      return parser.currentName();
    }

    /// Offset of the current token.
    int at() {
      return base + (int) parser.currentTokenLocation().getCharOffset();
    }

    /// Steps over the current value and returns the offset behind it.
    int skip() {
      parser.skipChildren();
      return end();
    }

    private int end() {
      JsonToken token = parser.currentToken();
      return switch (token) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> at() + parser.getString().length();
        case VALUE_TRUE, VALUE_NULL -> at() + 4;
        case VALUE_FALSE -> at() + 5;
        default -> {
          parser.finishToken();
          yield base + (int) parser.currentLocation().getCharOffset();
        }
      };
    }

    /// The current value as a tree. Errors: `TooManyValues`.
    Json value() {
      values = 0;
      return tree();
    }

    private Json tree() {
      if (++values > MOST_VALUES) throw new TooManyValues(at());
      int at = at();
      return switch (parser.currentToken()) {
        case START_OBJECT -> object(at);
        case START_ARRAY -> array(at);
        case VALUE_STRING -> {
          String value = parser.getString();
          yield new Json.Text(at, end(), value);
        }
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          String digits = parser.getString();
          yield new Json.Num(at, at + digits.length(), Double.parseDouble(digits));
        }
        case VALUE_TRUE, VALUE_FALSE ->
            new Json.Flag(at, end(), parser.currentToken() == JsonToken.VALUE_TRUE);
        case VALUE_NULL -> new Json.Nil(at, end());
        case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
            throw new IllegalStateException("no value begins at " + parser.currentToken());
      };
    }

    private Json object(int at) {
      Map<String, Json> fields = new LinkedHashMap<>();
      List<String> repeated = List.of();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        if (fields.putIfAbsent(field, tree()) != null) {
          repeated = new ArrayList<>(repeated);
          repeated.add(field);
        }
      }
      return new Json.Obj(at, end(), fields, repeated);
    }

    private Json array(int at) {
      List<Json> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) items.add(tree());
      return new Json.Arr(at, end(), items);
    }

    @Override
    public void close() {
      parser.close();
    }
  }

  /// A part of the file holds more values than any sensible one does.
  static final class TooManyValues extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int at;

    TooManyValues(int at) {
      super("more than " + MOST_VALUES + " values", null, false, false);
      this.at = at;
    }

    int at() {
      return at;
    }
  }
}
