package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.layered.Residual;
import org.jspecify.annotations.Nullable;

/// One batch on its way through a circuit under the adaptive rule, forwards or backwards in time. A
/// workspace: belongs to one thread.
final class Passage {

  private final BatchCircuit circuit;
  private final LaneState state;
  private final Dopri5 method;

  /// `kept[layer]` is the state that a residual takes up later, empty where none does.
  private final float[][][][] kept;

  private final float[][] answer;

  Passage(BatchCircuit circuit, int capacity) {
    this.circuit = circuit;
    state = new LaneState(circuit.rows(), capacity, circuit.engine().forwardsWidth(capacity));
    method = new Dopri5(state);
    kept = new float[circuit.layers()][0][][];
    for (Residual each : circuit.residuals()) {
      kept[each.from()] = new LaneState(circuit.rows(), capacity, state.width).rows;
    }
    answer = new float[circuit.readOut().outputs()][state.width];
  }

  /// The state to be filled with inputs after its `begin`.
  LaneState state() {
    return state;
  }

  /// How often each layer was evaluated, or an empty array where voltages did not stay finite.
  int[] forward(Adaptive rule) {
    return forward(rule, null);
  }

  /// The same, seen where it begins, inside every layer, and where each has ended.
  int[] forward(Adaptive rule, Dopri5.@Nullable Sight sight) {
    int[] evaluations = new int[circuit.layers()];
    for (int l = 0; l < evaluations.length; l++) {
      for (int c = 0; c < state.chunks(); c++) circuit.joint(l).enter(state.rows[c]);
      LayerFlow flow = circuit.flow(l);
      if (sight != null && l == 0) sight.seen(state, flow.nodes());
      evaluations[l] = method.integrate(flow, state, flow.duration(), rule, sight);
      if (evaluations[l] < 0) return new int[0];
      addResiduals(l);
      if (sight != null) sight.seen(state, flow.nodes());
    }
    return evaluations;
  }

  /// From the end to the input, for circuits that are flows.
  int[] backward(Adaptive rule) {
    int[] evaluations = new int[circuit.layers()];
    for (int l = evaluations.length - 1; l >= 0; l--) {
      LayerFlow flow = circuit.flow(l);
      evaluations[l] = method.integrate(flow, state, -flow.duration(), rule);
      if (evaluations[l] < 0) return new int[0];
    }
    return evaluations;
  }

  private void addResiduals(int layer) {
    for (int c = 0; c < kept[layer].length; c++) Rows.copy(state.rows[c], kept[layer][c]);
    for (Residual each : circuit.residuals()) {
      if (each.to() != layer) continue;
      for (int c = 0; c < state.chunks(); c++) {
        for (int i = 1; i <= circuit.flow(layer).nodes(); i++) {
          Rows.add(state.rows[c][i], kept[each.from()][c][i]);
        }
      }
    }
  }

  /// Writes the answers of the batch's samples to `outputs[first + sample]`. outputs: modified.
  void readOut(float[][] outputs, int first) {
    for (int c = 0; c < state.chunks(); c++) {
      circuit.readOut().read(state.rows[c], answer);
      for (int s = 0; s < state.samplesIn(c); s++) {
        float[] to = outputs[first + c * state.width + s];
        for (int k = 0; k < to.length; k++) to[k] = answer[k][s];
      }
    }
  }
}
