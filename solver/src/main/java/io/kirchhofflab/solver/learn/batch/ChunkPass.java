package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.layered.Residual;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One chunk of samples forwards through a circuit by Runge and Kutta's rule, and back with the
/// slopes of a loss, by the discrete adjoint or the continuous one. A workspace: belongs to one
/// thread at a time.
///
/// With `reverse` time runs from the end to the input, as likelihoods are computed, and what is
/// read out are the input's nodes.
public final class ChunkPass {

  /// Sees, and may disturb, the voltages with which a layer begins.
  @FunctionalInterface
  public interface LayerStart {

    /// v[node][lane], nodes 1 to `nodes`. v: modified.
    void at(int layer, float[][] v, int nodes);

    LayerStart UNDISTURBED = (layer, v, nodes) -> {};
  }

  private final BatchCircuit circuit;
  private final boolean reverse;
  private final int width;
  private final RungeKutta4 method;

  /// Where the continuous adjoint is asked for; `ends[layer]` is the state it begins with.
  private final @Nullable ContinuousAdjoint continuous;

  private final float[][][] ends;
  private final float[][] state;
  private final float[][] lambda;
  private final float[][] outputs;
  private final float[][] byOutput;

  /// `kept[layer][stage]` are states of stages, enough for the most steps so far.
  private final float[][][][] kept;

  /// `gradients[layer]` in the layout of the layer's kernel.
  private final float[][][] gradients;

  /// What residuals take up: voltages forwards, slopes backwards.
  private final float[][][] carried;

  private int steps;

  /// The discrete adjoint.
  public ChunkPass(BatchCircuit circuit, int width, boolean reverse) {
    this(circuit, width, reverse, Adjoint.DISCRETE);
  }

  public ChunkPass(BatchCircuit circuit, int width, boolean reverse, Adjoint adjoint) {
    this.circuit = circuit;
    this.reverse = reverse;
    this.width = circuit.engine().width(width);
    int rows = circuit.rows();
    method = new RungeKutta4(rows, this.width);
    boolean flows = adjoint == Adjoint.CONTINUOUS;
    continuous = flows ? new ContinuousAdjoint(rows, this.width) : null;
    ends = new float[flows ? circuit.layers() : 0][rows + 1][this.width];
    state = new float[rows + 1][this.width];
    lambda = new float[rows + 1][this.width];
    int answers = reverse ? circuit.circuit().inputs() : circuit.readOut().outputs();
    outputs = new float[answers][this.width];
    byOutput = new float[answers][this.width];
    kept = new float[circuit.layers()][0][][];
    gradients = new float[circuit.layers()][][];
    for (int l = 0; l < gradients.length; l++) gradients[l] = circuit.flow(l).gradient();
    carried = new float[circuit.layers()][0][];
    for (Residual each : circuit.residuals()) {
      carried[each.from()] = new float[rows + 1][this.width];
    }
  }

  /// Wipes the state and hands it out to be filled: input i of a sample goes to row i + 1.
  public float[][] begin() {
    for (float[] row : state) Arrays.fill(row, 0);
    return state;
  }

  /// Integrates with `steps` steps a layer; `start` sees each layer's beginning.
  public void forward(int steps, LayerStart start) {
    this.steps = steps;
    for (int k = 0; k < circuit.layers(); k++) {
      int l = layer(k);
      LayerFlow flow = circuit.flow(l);
      if (!reverse) circuit.joint(l).enter(state);
      start.at(l, state, flow.nodes());
      integrate(l, flow);
      addResiduals(l);
    }
    readOut();
  }

  private void integrate(int l, LayerFlow flow) {
    if (continuous != null) {
      method.integrate(flow, state, span(flow), steps);
      Rows.copy(state, ends[l]);
      return;
    }
    if (kept[l].length < RungeKutta4.STAGES * steps) {
      kept[l] = RungeKutta4.store(steps, circuit.rows(), width);
    }
    method.integrate(flow, state, span(flow), steps, kept[l]);
  }

  private int layer(int k) {
    return reverse ? circuit.layers() - 1 - k : k;
  }

  private double span(LayerFlow flow) {
    return reverse ? -flow.duration() : flow.duration();
  }

  private void addResiduals(int layer) {
    if (carried[layer].length > 0) Rows.copy(state, carried[layer]);
    for (Residual each : circuit.residuals()) {
      if (each.to() != layer) continue;
      for (int i = 1; i <= circuit.flow(layer).nodes(); i++) {
        Rows.add(state[i], carried[each.from()][i]);
      }
    }
  }

  private void readOut() {
    if (!reverse) {
      circuit.readOut().read(state, outputs);
      return;
    }
    for (int k = 0; k < outputs.length; k++) {
      System.arraycopy(state[k + 1], 0, outputs[k], 0, width);
    }
  }

  /// The voltages with which step `step` of `layer` began in the last `forward`.
  float[][] before(int layer, int step) {
    return kept[layer][RungeKutta4.STAGES * step];
  }

  /// `outputs[k][lane]` of the last `forward`.
  public float[][] outputs() {
    return outputs;
  }

  /// The change of the logarithm of the density, lane by lane, for circuits that carry it.
  public float[] logDensity() {
    return state[circuit.rows()];
  }

  /// Where slopes of the loss by the outputs are to be written before `backward`.
  public float[][] byOutput() {
    return byOutput;
  }

  /// Where slopes of the loss by `logDensity` are to be written before `backward`.
  public float[] byLogDensity() {
    return lambda[circuit.rows()];
  }

  /// Adds the gradient of the last `forward`, with the slopes of the loss as they were written.
  public void backward() {
    int voltages = circuit.circuit().nodes();
    for (int i = 0; i <= voltages; i++) Arrays.fill(lambda[i], 0);
    if (reverse) {
      for (int k = 0; k < byOutput.length; k++) Rows.add(lambda[k + 1], byOutput[k]);
    } else {
      circuit.readOut().pullBack(byOutput, lambda);
    }
    for (float[][] rows : carried) for (float[] row : rows) Arrays.fill(row, 0);
    for (int k = circuit.layers() - 1; k >= 0; k--) {
      int l = layer(k);
      LayerFlow flow = circuit.flow(l);
      pullBackResiduals(l);
      if (continuous == null) {
        method.pullBack(flow, lambda, span(flow), steps, kept[l], gradients[l]);
      } else {
        continuous.pullBack(flow, ends[l], lambda, span(flow), steps, gradients[l]);
      }
      if (!reverse) circuit.joint(l).pullBack(lambda);
    }
  }

  /// A residual's slopes reach the layer it comes from, at the latest this one.
  private void pullBackResiduals(int layer) {
    for (Residual each : circuit.residuals()) {
      if (each.to() != layer) continue;
      for (int i = 1; i <= circuit.flow(layer).nodes(); i++) {
        Rows.add(carried[each.from()][i], lambda[i]);
      }
    }
    for (int i = 1; i < carried[layer].length; i++) Rows.add(lambda[i], carried[layer][i]);
  }

  /// Slopes of the loss by the inputs, after `backward`: row i + 1 for input i.
  public float[][] byInput() {
    return lambda;
  }

  /// Adds the gradient since the last call to `gradient[layer][p][e]`. gradient: modified.
  public void collect(List<double[][]> gradient) {
    for (int l = 0; l < gradients.length; l++) {
      circuit.flow(l).collect(gradients[l], gradient.get(l));
    }
  }
}
