package io.kirchhofflab.app.learn;

import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.learn.data.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/// Points of the plane in two classes: the first `training` are learnt from, the others test.
public record Points(List<Point> all, int training) {

  /// How many points a dataset draws.
  public static final int COUNT = 400;

  /// `x`, `y` in V; `label` 0 or 1.
  public record Point(double x, double y, int label) {}

  public Points {
    all = List.copyOf(all);
    if (training > all.size()) throw new IllegalArgumentException(training + " of " + all.size());
  }

  /// COUNT points of `dataset`, of which the part `share` is learnt from; all follows from `seed`.
  static Points drawn(Dataset dataset, double noise, double share, long seed) {
    Table table = Table.of(dataset.source(noise), COUNT, new SplittableRandom(seed));
    List<Point> all = new ArrayList<>();
    for (int k = 0; k < COUNT; k++) {
      float[] p = table.rows()[k];
      all.add(new Point(p[0], p[1], (int) table.answers()[k][0]));
    }
    return new Points(all, part(share, COUNT));
  }

  /// The user's own points, parted by chance into those to learn from and those to test with.
  static Points placed(List<Point> points, double share, long seed) {
    List<Point> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, new Random(seed));
    return new Points(shuffled, part(share, points.size()));
  }

  /// At least one point on either side, as far as there are two.
  private static int part(double share, int count) {
    int wanted = (int) Math.round(share * count);
    return count < 2 ? count : Math.clamp(wanted, 1, count - 1);
  }

  /// Whether there are points of both classes to learn from.
  public boolean teach() {
    return all.subList(0, training).stream().map(Point::label).distinct().count() == 2;
  }

  /// What is learnt from. An empty set stands for one point at the origin, so that a circuit can be
  /// looked at before there is anything to learn.
  Source source() {
    return table(training == 0 ? List.of(new Point(0, 0, 0)) : all.subList(0, training));
  }

  /// What tests. Errors: there is no such point.
  Source test() {
    return table(all.subList(training, all.size()));
  }

  boolean canTest() {
    return training < all.size();
  }

  private static Table table(List<Point> points) {
    float[][] rows = new float[points.size()][];
    float[][] answers = new float[points.size()][];
    for (int k = 0; k < rows.length; k++) {
      Point p = points.get(k);
      rows[k] = new float[] {(float) p.x(), (float) p.y()};
      answers[k] = new float[] {p.label()};
    }
    return new Table(rows, answers);
  }
}
