package io.kirchhofflab.app.noise;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.problem.Subject;
import java.util.ArrayList;
import java.util.List;

/// Where the noise of an output comes from, largest first, the smallest taken together; no toolkit.
public record Pedigree(List<Bar> bars) {

  /// Origins with a bar of their own.
  static final int MOST = 8;

  /// `share` of the variance, 0 to 1; `deviation` V is what the output's would be were there
  /// nothing else; `members` are the elements that make it.
  public record Bar(String name, String kind, double share, double deviation, Picked members) {}

  public Pedigree {
    bars = List.copyOf(bars);
  }

  /// The pedigree of a finite `variance`, V², with `shares` largest first; without bars where it is
  /// zero.
  static Pedigree of(List<NoiseTraces.Share> shares, double variance) {
    List<Bar> bars = new ArrayList<>();
    if (!(variance > 0)) return new Pedigree(bars);
    // A bar for the others must stand for two at least.
    int own = shares.size() <= MOST + 1 ? shares.size() : MOST;
    for (NoiseTraces.Share share : shares.subList(0, own)) {
      bars.add(
          bar(
              share.origin().name(),
              share.origin().kind().words(),
              share.variance(),
              variance,
              share.origin().members()));
    }
    List<NoiseTraces.Share> others = shares.subList(own, shares.size());
    if (!others.isEmpty()) bars.add(others(others, variance));
    return new Pedigree(bars);
  }

  private static Bar others(List<NoiseTraces.Share> others, double variance) {
    double sum = 0;
    List<Subject> members = new ArrayList<>();
    for (NoiseTraces.Share share : others) {
      sum += share.variance();
      members.addAll(share.origin().members());
    }
    return bar(
        text("noise.others"), text("noise.others.count", others.size()), sum, variance, members);
  }

  private static Bar bar(
      String name, String kind, double part, double variance, List<Subject> members) {
    return new Bar(name, kind, part / variance, Math.sqrt(part), Picked.of(members));
  }
}
