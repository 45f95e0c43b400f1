package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the parameters of a circuit stray from one built copy to the next: the tolerances of its
/// parts.
public record Spread(SortedMap<Parameter, Tolerance> tolerances) {

  private static final Comparator<Parameter> ORDER =
      Comparator.comparing(Parameter::isOfEdge)
          .reversed()
          .thenComparing(Parameter::element)
          .thenComparing(Spread::number)
          .thenComparing(Spread::key);

  public static final Spread NONE = new Spread(new TreeMap<>(ORDER));

  /// Entries are in the order of `Parameter.all`, whatever their order was.
  public Spread {
    SortedMap<Parameter, Tolerance> ordered = new TreeMap<>(ORDER);
    ordered.putAll(tolerances);
    tolerances = Collections.unmodifiableSortedMap(ordered);
  }

  /// The farthest deviation as a part of the nominal value; with a normal distribution, three
  /// standard deviations. Parameters of one `group` track one another as parts of one chip do: all
  /// deviate by the same share of their tolerances. In no group where that is empty.
  public record Tolerance(double part, Distribution distribution, String group) {

    public Tolerance {
      Objects.requireNonNull(distribution);
      Objects.requireNonNull(group);
      if (!(part >= 0) || !Double.isFinite(part)) {
        throw new IllegalArgumentException("tolerance " + part);
      }
    }

    /// A part with a tolerance of its own.
    public Tolerance(double part, Distribution distribution) {
      this(part, distribution, "");
    }

    public Tolerance withPart(double other) {
      return new Tolerance(other, distribution, group);
    }

    public Tolerance withDistribution(Distribution other) {
      return new Tolerance(part, other, group);
    }

    public Tolerance withGroup(String other) {
      return new Tolerance(part, distribution, other);
    }
  }

  /// How deviations are distributed.
  public enum Distribution {
    /// Anywhere between nominal ± tolerance, alike.
    UNIFORM(1 / Math.sqrt(3)),
    /// A bell whose three standard deviations are the tolerance, not cut off.
    NORMAL(1 / 3.0);

    private final double deviation;

    Distribution(double deviation) {
      this.deviation = deviation;
    }

    /// The standard deviation as a part of the tolerance.
    public double deviation() {
      return deviation;
    }
  }

  /// Laws before sources, capacitances before voltages.
  private static int number(Parameter parameter) {
    return switch (parameter) {
      case Parameter.OfLaw p -> p.index();
      case Parameter.Capacitance _ -> 0;
      case Parameter.InitialVoltage _ -> 1;
      case Parameter.OfSource _, Parameter.OfDrive _ -> Integer.MAX_VALUE;
    };
  }

  private static String key(Parameter parameter) {
    return switch (parameter) {
      case Parameter.OfSource p -> p.key();
      case Parameter.OfDrive p -> p.key();
      case Parameter.OfLaw _, Parameter.Capacitance _, Parameter.InitialVoltage _ -> "";
    };
  }

  public boolean isEmpty() {
    return tolerances.isEmpty();
  }

  public List<Parameter> parameters() {
    return List.copyOf(tolerances.keySet());
  }

  /// The tolerance of a parameter that has one.
  public Tolerance of(Parameter parameter) {
    return Objects.requireNonNull(tolerances.get(parameter));
  }

  public Spread with(Parameter parameter, Tolerance tolerance) {
    SortedMap<Parameter, Tolerance> more = new TreeMap<>(tolerances);
    more.put(parameter, tolerance);
    return new Spread(more);
  }

  public Spread without(Parameter parameter) {
    SortedMap<Parameter, Tolerance> fewer = new TreeMap<>(tolerances);
    fewer.remove(parameter);
    return new Spread(fewer);
  }

  /// What of it concerns `network`.
  public Spread in(Network network) {
    if (tolerances.keySet().stream().allMatch(each -> each.existsIn(network))) return this;
    SortedMap<Parameter, Tolerance> there = new TreeMap<>(tolerances);
    there.keySet().removeIf(each -> !each.existsIn(network));
    return new Spread(there);
  }

  /// The parameters that are drawn together: one alone, or all of a group. In the order of their
  /// first members.
  public List<List<Parameter>> draws() {
    List<List<Parameter>> draws = new ArrayList<>();
    Map<String, List<Parameter>> groups = new HashMap<>();
    tolerances.forEach(
        (parameter, tolerance) -> {
          List<Parameter> known = groups.get(tolerance.group());
          if (known != null) {
            known.add(parameter);
            return;
          }
          List<Parameter> members = new ArrayList<>(List.of(parameter));
          draws.add(members);
          if (!tolerance.group().isEmpty()) groups.put(tolerance.group(), members);
        });
    return draws.stream().map(List::copyOf).toList();
  }
}
