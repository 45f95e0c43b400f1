package io.kirchhofflab.model.network;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Fields of a file that this version does not know: name to verbatim JSON, carried along so that
/// nothing is lost on saving.
public record Extras(SortedMap<String, String> json) {

  public static final Extras NONE = new Extras(Collections.emptySortedMap());

  public Extras {
    json = Collections.unmodifiableSortedMap(new TreeMap<>(json));
  }

  public static Extras of(Map<String, String> json) {
    return json.isEmpty() ? NONE : new Extras(new TreeMap<>(json));
  }
}
