package io.kirchhofflab.model.io;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.network.Noise;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How the noise of an element, and what noise means in a document, stand in a file.
final class NoiseForm {

  private static final String EXAMPLE = "{\"additive\": 1e-3}";

  private static final List<String> FIELDS =
      List.of("additive", "additiveShared", "multiplicative", "multiplicativeShared", "group");

  private static final String SETTINGS_EXAMPLE = "{\"temperature\": 300}";

  private static final List<String> SETTINGS_FIELDS =
      List.of(
          "temperature", "convention", "injection", "hold", "lowestFrequency", "highestFrequency");

  private NoiseForm() {}

  /// The field `noise` of an element; none where it is absent.
  static Noise read(Fields element, Faults faults) {
    Json value = element.find("noise");
    if (value == null) return Noise.NONE;
    Fields fields = Fields.of(value, element.place("noise"), faults, EXAMPLE);
    if (fields == null) return Noise.NONE;
    fields.refuseOthers(FIELDS);
    return new Noise(
        intensity(fields, "additive"),
        intensity(fields, "additiveShared"),
        intensity(fields, "multiplicative"),
        intensity(fields, "multiplicativeShared"),
        Objects.requireNonNullElse(fields.text("group", "\"layer 1\""), ""));
  }

  private static double intensity(Fields fields, String field) {
    return atLeastZero(fields, field, 0, "An intensity D");
  }

  private static double atLeastZero(Fields fields, String field, double absent, String what) {
    double value = fields.number(field, absent);
    if (value >= 0 && Double.isFinite(value)) return value;
    fields.error(field, what + " is a number from 0 on, not " + NumberText.of(value) + ".");
    return absent;
  }

  static String write(Noise noise) {
    ObjectText out = new ObjectText();
    if (noise.additive() != 0) out.number("additive", noise.additive());
    if (noise.additiveShared() != 0) out.number("additiveShared", noise.additiveShared());
    if (noise.multiplicative() != 0) out.number("multiplicative", noise.multiplicative());
    if (noise.multiplicativeShared() != 0) {
      out.number("multiplicativeShared", noise.multiplicativeShared());
    }
    if (!noise.group().isEmpty()) out.text("group", noise.group());
    return out.toString();
  }

  static NoiseSettings readSettings(@Nullable Json value, Place place, Faults faults) {
    NoiseSettings usual = NoiseSettings.DEFAULT;
    Fields fields = value == null ? null : Fields.of(value, place, faults, SETTINGS_EXAMPLE);
    if (fields == null) return usual;
    fields.refuseOthers(SETTINGS_FIELDS);
    double hold = atLeastZero(fields, "hold", 0, "The time for which noise is held, s,");
    NoiseSettings.Injection injection =
        word(fields, "injection", NoiseSettings.Injection.values(), usual.injection());
    if (injection == NoiseSettings.Injection.HELD && hold == 0) {
      fields.error("hold", "Noise that is held needs a time: write \"hold\": 1e-9, in seconds.");
      return usual;
    }
    return new NoiseSettings(
        atLeastZero(fields, "temperature", usual.temperature(), "A temperature, K,"),
        word(fields, "convention", NoiseSettings.Convention.values(), usual.convention()),
        injection,
        hold,
        atLeastZero(fields, "lowestFrequency", 0, "A frequency, Hz,"),
        atLeastZero(fields, "highestFrequency", 0, "A frequency, Hz,"));
  }

  private static <E extends Enum<E>> E word(Fields fields, String field, E[] all, E absent) {
    String given = fields.text(field, "\"" + key(absent) + "\"");
    if (given == null) return absent;
    for (E each : all) if (key(each).equals(given)) return each;
    List<String> keys = Arrays.stream(all).map(NoiseForm::key).toList();
    fields.error(
        field, "There is no " + field + " " + Faults.quoted(given) + Faults.orNearest(given, keys));
    return absent;
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String write(NoiseSettings settings) {
    ObjectText out =
        new ObjectText()
            .number("temperature", settings.temperature())
            .text("convention", key(settings.convention()))
            .text("injection", key(settings.injection()));
    if (settings.hold() != 0) out.number("hold", settings.hold());
    if (settings.lowestFrequency() != 0) {
      out.number("lowestFrequency", settings.lowestFrequency());
    }
    if (settings.highestFrequency() != 0) {
      out.number("highestFrequency", settings.highestFrequency());
    }
    return out.toString();
  }
}
