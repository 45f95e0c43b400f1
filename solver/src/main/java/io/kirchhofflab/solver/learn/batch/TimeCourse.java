package io.kirchhofflab.solver.learn.batch;

import java.util.Optional;

/// The voltages of every node on their way from the input to the answer, for many inputs: what one
/// watches of a circuit, where `BatchRun` gives its answers alone.
///
/// Moment 0 is where the first layer begins; each layer has the same number of further moments,
/// equally far apart, the last of them where it ends.
@SuppressWarnings("ArrayRecordComponent")
public record TimeCourse(double[] times, float[][][] voltages) {

  /// By `steps` Runge-Kutta steps of fixed size a layer, each of which ends in a moment.
  ///
  /// `times[moment]`, s; `voltages[moment][node - 1][sample]`, V, of the nodes of the largest
  /// layer; a node that a layer has not is at 0 V. No thread may be loading the circuit meanwhile.
  public static TimeCourse of(BatchCircuit circuit, Inputs inputs, int steps) {
    int moments = circuit.layers() * steps + 1;
    int nodes = circuit.circuit().nodes();
    float[][][] voltages = new float[moments][nodes][inputs.count()];
    int width = circuit.engine().width(inputs.count());
    ChunkPass pass = new ChunkPass(circuit, width, false);
    double[] input = new double[circuit.circuit().inputs()];
    for (int first = 0; first < inputs.count(); first += width) {
      int samples = Math.min(width, inputs.count() - first);
      float[][] state = pass.begin();
      for (int s = 0; s < samples; s++) {
        inputs.write(first + s, input);
        double[] start = circuit.circuit().encoder().of(input);
        for (int i = 0; i < start.length && i < nodes; i++) state[i + 1][s] = (float) start[i];
      }
      pass.forward(steps, ChunkPass.LayerStart.UNDISTURBED);
      for (int m = 0; m < moments; m++) {
        float[][] at = m < moments - 1 ? pass.before(m / steps, m % steps) : state;
        for (int i = 0; i < nodes; i++) {
          System.arraycopy(at[i + 1], 0, voltages[m][i], first, samples);
        }
      }
    }
    return new TimeCourse(times(circuit, steps), voltages);
  }

  /// The same under the adaptive rule, which knows nothing of the `parts` moments of each layer:
  /// they are read from the method's interpolant. Empty where voltages left the range of numbers.
  public static Optional<TimeCourse> adaptive(
      BatchCircuit circuit, Inputs inputs, Adaptive rule, int parts) {
    Passage passage = new Passage(circuit, inputs.count());
    double[] input = new double[circuit.circuit().inputs()];
    passage.state().begin(circuit.circuit(), inputs, 0, inputs.count(), input);
    Record seen = new Record(circuit, inputs.count(), parts);
    if (passage.forward(rule, seen).length == 0) return Optional.empty();
    return Optional.of(new TimeCourse(times(circuit, parts), seen.voltages));
  }

  /// Keeps what is seen of a passage.
  private static final class Record implements Dopri5.Sight {
    private final int parts;
    private final LaneState room;
    private final float[][][] voltages;
    private int moment;

    Record(BatchCircuit circuit, int samples, int parts) {
      this.parts = parts;
      room = new LaneState(circuit.rows(), samples, circuit.engine().forwardsWidth(samples));
      voltages = new float[circuit.layers() * parts + 1][circuit.circuit().nodes()][samples];
    }

    @Override
    public int parts() {
      return parts;
    }

    @Override
    public LaneState room() {
      return room;
    }

    @Override
    public void seen(LaneState state, int nodes) {
      float[][] to = voltages[moment++];
      for (int i = 0; i < nodes; i++) {
        for (int s = 0; s < to[i].length; s++) to[i][s] = state.get(s, i + 1);
      }
    }
  }

  private static double[] times(BatchCircuit circuit, int steps) {
    double[] times = new double[circuit.layers() * steps + 1];
    for (int m = 1; m < times.length; m++) {
      times[m] = times[m - 1] + circuit.flow((m - 1) / steps).duration() / steps;
    }
    return times;
  }

  public int moments() {
    return times.length;
  }

  /// The voltages of all nodes at `moment` for `sample`, node 1 first, a new array.
  public double[] state(int moment, int sample) {
    float[][] at = voltages[moment];
    double[] state = new double[at.length];
    for (int i = 0; i < state.length; i++) state[i] = at[i][sample];
    return state;
  }
}
