package io.kirchhofflab.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON value on a line of its own.
final class JsonOutput {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonOutput() {}

  static void write(PrintWriter out, Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    out.println(text);
  }

  /// JSON knows no infinities and no undefined numbers: those become null.
  static void number(JsonGenerator json, String field, double value) {
    json.writeName(field);
    if (Double.isFinite(value)) json.writeNumber(value);
    else json.writeNull();
  }
}
