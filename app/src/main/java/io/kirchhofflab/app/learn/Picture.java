package io.kirchhofflab.app.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.batch.TimeCourse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the learner shows of a moment of study number `study`. A value: nobody changes it any more.
///
/// `course` are the voltages of all nodes for the cells of a map of `GRID` by `GRID` over `extent`,
/// row by row from the upper left. `gradient[layer][p][edge]` is that of the last update,
/// `held[layer][edge]` says what training leaves alone. `undoable` and `redoable` are the deeds
/// that could be taken back or done again.
@SuppressWarnings("ArrayRecordComponent")
public record Picture(
    int study,
    LayeredCircuit circuit,
    List<double[][]> gradient,
    List<boolean[]> held,
    TimeCourse course,
    Progress progress,
    Score training,
    Score test,
    State state,
    @Nullable Deed undoable,
    @Nullable Deed redoable) {

  /// Cells of a map's side.
  public static final int GRID = 36;

  /// Runge-Kutta steps a layer for what is shown: as training takes them.
  static final int STEPS = 4;

  /// How far training is: epochs, time spent on it, s, and the losses on the way.
  public record Progress(double epochs, double seconds, Curve curve) {}

  public enum State {
    PAUSED,
    TRAINING,
    /// The loss was no number any more; what is shown is from before.
    DIVERGED
  }

  /// What can be taken back.
  public enum Deed {
    TRAIN("train"),
    RESET("reset"),
    EDIT("edit"),
    HOLD("hold");

    private final String key;

    Deed(String key) {
      this.key = key;
    }

    /// The end of its text's key.
    public String key() {
      return key;
    }
  }

  public boolean isHeld(EdgeRef edge) {
    return held.get(edge.layer())[edge.edge()];
  }

  /// How strongly the loss pulled at the edge: the length of its part of the gradient.
  public double pull(EdgeRef edge) {
    double sum = 0;
    for (double[] row : gradient.get(edge.layer())) sum += row[edge.edge()] * row[edge.edge()];
    return Math.sqrt(sum);
  }

  /// The voltage of `node` at the end of `layer`, cell by cell; layer 0 is the beginning of the
  /// first.
  public float[] map(int layer, int node) {
    return course.voltages()[layer * STEPS][node - 1];
  }

  /// How decided the answer is in each cell at `moment`, from -1 (surely the first class) to 1
  /// (surely the second), an array of cells.
  public float[] decision(int moment) {
    float[] cells = new float[GRID * GRID];
    double scale = Choice.Method.OBJECTIVE.scale();
    for (int k = 0; k < cells.length; k++) {
      double[] answer = circuit.readOut().of(course.state(moment, k));
      // The difference of the two probabilities that softmax gives.
      cells[k] = (float) Math.tanh(scale * (answer[1] - answer[0]) / 2);
    }
    return cells;
  }
}
