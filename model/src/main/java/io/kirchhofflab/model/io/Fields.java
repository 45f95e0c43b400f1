package io.kirchhofflab.model.io;

import io.kirchhofflab.model.network.Extras;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of one object in a file, read by name and type; what does not fit becomes a fault.
///
/// After a fault a stand-in is returned, so that the rest of the object is judged as well. A number
/// may also be the text `"NaN"`, `"Infinity"` or `"-Infinity"`: JSON has no number for these, and a
/// document that holds one must not be lost on saving.
final class Fields {

  private final Json.Obj object;
  private final Place place;
  private final Faults faults;

  Fields(Json.Obj object, Place place, Faults faults) {
    this.object = object;
    this.place = place;
    this.faults = faults;
    for (String field : object.repeated()) {
      faults.error(
          object, place.field(field), "The field stands here twice. Keep only one of them.");
    }
  }

  /// The fields of `value`, or null with a fault where it is no object.
  static @Nullable Fields of(Json value, Place place, Faults faults, String example) {
    if (value instanceof Json.Obj object) return new Fields(object, place, faults);
    faults.error(
        value, place, "Expected an object such as " + example + ", but found " + found(value));
    return null;
  }

  private static String found(Json value) {
    return switch (value) {
      case Json.Text t -> "the text " + Faults.quoted(t.value()) + ".";
      case Json.Num n -> "the number " + NumberText.of(n.value()) + ".";
      case Json.Flag f -> f.value() + ".";
      case Json.Obj o -> o.kind() + ".";
      case Json.Arr a -> a.kind() + ".";
      case Json.Nil n -> n.kind() + ".";
    };
  }

  Place place(String field) {
    return place.field(field);
  }

  @Nullable Json find(String field) {
    return object.fields().get(field);
  }

  Collection<String> names() {
    return object.fields().keySet();
  }

  void error(String field, String message) {
    Json value = find(field);
    faults.error(value == null ? object : value, place.field(field), message);
  }

  /// A fault about the object as a whole.
  void error(String message) {
    faults.error(object, place, message);
  }

  @Nullable Json required(String field, String example) {
    Json value = find(field);
    if (value == null) {
      error(field, "The field is missing: add, for example, \"" + field + "\": " + example + ".");
    }
    return value;
  }

  /// Null where it is absent or no text.
  @Nullable String text(String field, String example) {
    Json value = find(field);
    if (value == null) return null;
    if (value instanceof Json.Text text) return text.value();
    error(field, "Expected text such as " + example + ", but found " + found(value));
    return null;
  }

  @Nullable String requiredText(String field, String example) {
    return required(field, example) == null ? null : text(field, example);
  }

  double number(String field, double absent) {
    Json value = find(field);
    return value == null ? absent : number(value, place.field(field));
  }

  double requiredNumber(String field, String example) {
    Json value = required(field, example);
    return value == null ? 0 : number(value, place.field(field));
  }

  double number(Json value, Place at) {
    switch (value) {
      case Json.Num n when Double.isFinite(n.value()) -> {
        return n.value();
      }
      case Json.Num n ->
          faults.error(n, at, "This number is too large: a double ends at 1.797e308.");
      case Json.Text t when NumberText.NON_FINITE.containsKey(t.value()) -> {
        return NumberText.NON_FINITE.get(t.value());
      }
      case Json.Text t ->
          faults.error(
              t,
              at,
              "Expected a number, but found the text "
                  + Faults.quoted(t.value())
                  + ". Write SI units without a prefix and without quotes, such as 4.7e3.");
      case Json.Obj o -> wrongNumber(o, at);
      case Json.Arr a -> wrongNumber(a, at);
      case Json.Flag f -> wrongNumber(f, at);
      case Json.Nil n -> wrongNumber(n, at);
    }
    return 0;
  }

  private void wrongNumber(Json value, Place at) {
    faults.error(value, at, "Expected a number such as 4.7e3, but found " + found(value));
  }

  boolean flag(String field, boolean absent) {
    Json value = find(field);
    if (value == null) return absent;
    if (value instanceof Json.Flag flag) return flag.value();
    error(field, "Expected true or false, but found " + found(value));
    return absent;
  }

  /// The items of a list; empty where it is absent.
  List<Json> list(String field, String example) {
    Json value = find(field);
    if (value == null) return List.of();
    if (value instanceof Json.Arr list) return list.items();
    error(field, "Expected a list such as " + example + ", but found " + found(value));
    return List.of();
  }

  List<Double> numbers(String field, String example) {
    Json value = find(field);
    return value == null ? List.of() : numbers(value, place.field(field), example);
  }

  /// The numbers of a list that stands at `at`, below this object.
  List<Double> numbers(Json value, Place at, String example) {
    List<Double> numbers = new ArrayList<>();
    if (value instanceof Json.Arr list) {
      for (int i = 0; i < list.items().size(); i++) {
        numbers.add(number(list.items().get(i), at.item(i)));
      }
    } else {
      faults.error(value, at, "Expected a list such as " + example + ", but found " + found(value));
    }
    return numbers;
  }

  List<String> texts(String field, String example) {
    List<String> texts = new ArrayList<>();
    List<Json> items = list(field, example);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Json.Text text) {
        texts.add(text.value());
      } else {
        faults.error(
            items.get(i),
            place.field(field).item(i),
            "Expected text such as " + example + ", but found " + found(items.get(i)));
      }
    }
    return texts;
  }

  /// Everything but the `known` fields, word for word. A name close to a known one gets a warning.
  Extras extras(List<String> known, JsonText text) {
    Map<String, String> extras = new HashMap<>();
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (known.contains(name)) return;
              extras.put(name, text.verbatim(value.at(), value.end()));
              warnIfMistyped(name, value.at(), place.field(name), known, faults);
            });
    return Extras.of(extras);
  }

  static void warnIfMistyped(
      String name, int at, Place place, Collection<String> known, Faults faults) {
    String nearest = Faults.orNearest(name, known);
    if (nearest.equals(".")) return;
    faults.warning(at, place, "This field is not known; it is kept but has no effect" + nearest);
  }

  /// Faults for fields that have no place where unknown ones could be kept.
  void refuseOthers(Collection<String> known) {
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (known.contains(name)) return;
              String choice =
                  known.isEmpty() ? "" : " Known here: " + String.join(", ", known) + ".";
              faults.error(
                  value,
                  place.field(name),
                  "There is no field "
                      + Faults.quoted(name)
                      + " here"
                      + Faults.orNearest(name, known)
                      + choice);
            });
  }
}
