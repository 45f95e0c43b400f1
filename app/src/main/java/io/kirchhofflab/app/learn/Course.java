package io.kirchhofflab.app.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.Objective;
import io.kirchhofflab.solver.learn.Tally;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.batch.Inputs;
import io.kirchhofflab.solver.learn.batch.TimeCourse;
import java.util.List;

/// What a circuit makes of every cell of a map and of every point, and how right it is.
record Course(Extent extent) {

  /// `cells` are the courses of a map's cells.
  record View(TimeCourse cells, Score training, Score test) {}

  View of(LayeredCircuit circuit, Points points) {
    BatchCircuit batch = BatchCircuit.of(circuit, Engine.forwards());
    TimeCourse cells = TimeCourse.of(batch, Inputs.of(extent.grid(Picture.GRID)), Picture.STEPS);
    if (points.all().isEmpty()) return new View(cells, Score.NONE, Score.NONE);
    double[][] inputs =
        points.all().stream().map(p -> new double[] {p.x(), p.y()}).toArray(double[][]::new);
    TimeCourse ends = TimeCourse.of(batch, Inputs.of(inputs), Picture.STEPS);
    return new View(
        cells,
        score(circuit, ends, points.all(), 0, points.training()),
        score(circuit, ends, points.all(), points.training(), points.all().size()));
  }

  /// The points from number `begin` to before `end`.
  private static Score score(
      LayeredCircuit circuit, TimeCourse ends, List<Points.Point> all, int begin, int end) {
    int outputs = circuit.outputs();
    float[][] answer = new float[outputs][1];
    float[][] slopes = new float[outputs][1];
    float[] target = new float[1];
    int[][] confusion = new int[2][outputs];
    Tally tally = new Tally();
    for (int k = begin; k < end; k++) {
      double[] read = circuit.readOut().of(ends.state(ends.moments() - 1, k));
      int said = 0;
      for (int o = 0; o < outputs; o++) {
        answer[o][0] = (float) read[o];
        if (read[o] > read[said]) said = o;
      }
      target[0] = all.get(k).label();
      confusion[all.get(k).label()][said]++;
      Objective.Lane lane = Objective.Lane.of(answer, 0, target);
      Choice.Method.OBJECTIVE.judge(lane, 1, slopes, new float[1], tally);
    }
    return begin == end ? Score.NONE : new Score(tally.loss(), tally.accuracy(), confusion);
  }
}
