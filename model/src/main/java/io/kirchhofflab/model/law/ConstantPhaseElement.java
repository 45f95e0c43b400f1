package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;
import java.util.stream.IntStream;

/// Constant-phase element, between resistor and capacitor: `i = C D^a v`, 0 < a < 1, with Caputo's
/// derivative from t = 0 on; C in A s^a / V.
///
/// Its memory is a sum of exponentials (see `FractionalKernel`): mode j remembers `z_j`, V, with
/// `d/dt (z_j - v) + s_j z_j = 0`, and the current is `C Σ w_j z_j` plus that of a capacitance so
/// small that it matters only within a picosecond. Noise: none is declared, its dissipation being
/// spread over all modes.
public record ConstantPhaseElement() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("C", Unit.ONE, 1, 1e-9, 100, "pseudo-capacitance, A sᵃ / V"),
          new ParameterSpec(
              "a",
              "a",
              Unit.ONE,
              0.5,
              new ParameterSpec.Range(0.01, 0.99, false),
              ParameterSpec.Scale.LINEAR,
              0.1,
              0.9,
              true,
              "order, 0 a resistor and 1 a capacitor"));
  private static final List<StateSpec> STATES =
      IntStream.range(0, FractionalKernel.MODES)
          .mapToObj(j -> new StateSpec("z" + j, Unit.VOLT, -1, "memory"))
          .toList();

  @Override
  public String key() {
    return "constant-phase-element";
  }

  @Override
  public String title() {
    return "Fractor (CPE)";
  }

  @Override
  public String equation() {
    return "i = C Dᵃ v";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public List<StateSpec> states() {
    return STATES;
  }

  @Override
  public boolean depends(int row, int column) {
    return row == 0 || column <= Terminals.TO || column == row + Terminals.TO;
  }

  @Override
  public boolean storesCharge() {
    return true;
  }

  @Override
  public double[] scratch() {
    return FractionalKernel.room();
  }

  @Override
  public void evaluate(LawPort at) {
    double[] kernel = at.scratch();
    FractionalKernel.fill(kernel, at.parameter(1));
    double c = at.parameter(0);
    double v = at.across();
    double sum = 0;
    double sumByOrder = 0;
    for (int j = 0; j < FractionalKernel.MODES; j++) {
      double z = at.state(j);
      double rate = FractionalKernel.rate(kernel, j);
      at.stateStores(j, z - v, 1);
      at.stateStoresBy(j, Terminals.FROM, -1);
      at.stateStoresBy(j, Terminals.TO, 1);
      at.stateFlow(j, rate * z, 0, 0);
      at.stateFlowBy(j, at.stateColumn(j), rate);
      at.currentBy(at.stateColumn(j), c * FractionalKernel.weight(kernel, j));
      sum += FractionalKernel.weight(kernel, j) * z;
      sumByOrder += FractionalKernel.weightByOrder(kernel, j) * z;
    }
    double fast = FractionalKernel.capacitance(kernel);
    at.addCurrent(c * sum);
    at.charge(c * fast * v, c * fast);
    if (!at.wantsParameterSlopes()) return;
    int last = FractionalKernel.MODES - 1;
    at.currentByParameter(0, sum);
    at.currentByParameter(1, c * sumByOrder);
    at.chargeByParameter(0, fast * v);
    at.chargeByParameter(1, c * FractionalKernel.capacitanceByOrder(kernel) * v);
    at.stateFlowByParameter(last, 1, FractionalKernel.lastRateByOrder(kernel) * at.state(last));
  }

  @Override
  public String spice(SpiceCard card) {
    return FractionalSpice.subcircuit(card.name(), card.value(0), card.value(1))
        + card.line("X", "CPE" + card.name());
  }
}
