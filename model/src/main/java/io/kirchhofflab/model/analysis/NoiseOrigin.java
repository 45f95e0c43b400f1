package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.problem.Subject;
import java.util.ArrayList;
import java.util.List;

/// Where noise comes from: one element, or the elements that share one source. `name` is the
/// element's, or the group's.
public record NoiseOrigin(Kind kind, String name, List<Subject> members) {

  /// What the members of a group without a name share.
  public static final String UNNAMED_GROUP = "shared source";

  public NoiseOrigin {
    members = List.copyOf(members);
  }

  /// This origin with the members of `other` too.
  public NoiseOrigin with(NoiseOrigin other) {
    List<Subject> all = new ArrayList<>(members);
    all.addAll(other.members);
    return new NoiseOrigin(kind, name, all);
  }

  /// What makes the noise.
  public enum Kind {
    THERMAL("thermal"),
    SHOT("shot"),
    FLICKER("flicker"),
    ADDITIVE("additive"),
    ADDITIVE_SHARED("additive shared"),
    MULTIPLICATIVE("multiplicative"),
    MULTIPLICATIVE_SHARED("multiplicative shared"),
    /// Noise of multiplicative kinds on noise that was there before: of second order.
    INTERACTION("interaction");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
