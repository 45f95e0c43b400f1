package io.kirchhofflab.model.io;

import java.util.List;
import java.util.Map;

/// A JSON value and where it stands: `at` until `end` are offsets in the text of its file.
sealed interface Json {

  int at();

  int end();

  /// What a user calls it, with its article.
  default String kind() {
    return switch (this) {
      case Obj o -> "an object {…}";
      case Arr a -> "a list […]";
      case Text t -> "text";
      case Num n -> "a number";
      case Flag f -> "true or false";
      case Nil n -> "null";
    };
  }

  /// `repeated` names fields that occur more than once; the first of them is in `fields`.
  record Obj(int at, int end, Map<String, Json> fields, List<String> repeated) implements Json {}

  record Arr(int at, int end, List<Json> items) implements Json {}

  record Text(int at, int end, String value) implements Json {}

  /// A value too large for a double is infinite here.
  record Num(int at, int end, double value) implements Json {}

  record Flag(int at, int end, boolean value) implements Json {}

  record Nil(int at, int end) implements Json {}
}
