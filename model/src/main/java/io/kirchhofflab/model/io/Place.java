package io.kirchhofflab.model.io;

import io.kirchhofflab.model.problem.Quoted;
import org.jspecify.annotations.Nullable;

/// The way of field names and indices that leads to a value: `nodes[3].capacitance`.
///
/// `index` is -1 for a field. Its words are put together only where a fault needs them.
record Place(@Nullable Place parent, String field, int index) {

  private static final int LONGEST_NAME = 40;

  static final Place ROOT = new Place(null, "", -1);

  Place field(String name) {
    return new Place(this, name, -1);
  }

  Place item(int i) {
    return new Place(this, "", i);
  }

  @Override
  public String toString() {
    if (parent == null) return "";
    String before = parent.toString();
    if (index >= 0) return before + "[" + index + "]";
    String name = Quoted.shortened(field, LONGEST_NAME);
    return before.isEmpty() ? name : before + "." + name;
  }
}
