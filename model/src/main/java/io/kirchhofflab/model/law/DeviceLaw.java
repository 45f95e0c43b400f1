package io.kirchhofflab.model.law;

import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;
import java.util.Optional;

/// A constitutive equation: the current of an edge, and of its taps where it has more than one, as
/// functions of the voltages it sees, of states it owns, and of θ.
///
/// One law, one file. A law is a value without numbers: those are in the edge's `ParameterVector`.
/// Laws that need structure (a waveform, a formula, an activation) are records that hold it.
public sealed interface DeviceLaw
    permits Resistor,
        CubicResistor,
        Capacitor,
        NonlinearCapacitor,
        Inductor,
        NonlinearInductor,
        Diode,
        DiodePair,
        CurrentSource,
        VoltageSource,
        ScaledTanh,
        Conductance,
        ShiftRelu1,
        ShiftLeakyRelu1,
        ShiftTanh1,
        ShiftRelu2,
        ShiftLeakyRelu2,
        ShiftTanh2,
        ActivationDevice,
        Vccs,
        SmoothSwitch,
        IdealSwitch,
        CoupledInductors,
        Mosfet,
        BipolarTransistor,
        ConstantPhaseElement,
        HalfOrderMemristor,
        FormulaLaw,
        ForeignLaw {

  /// Stable name in files.
  String key();

  /// What a user reads, such as "Resistor".
  String title();

  /// The equation as a user reads it, in the symbols of the parameters.
  String equation();

  /// Order = index j of θ_j.
  List<ParameterSpec> parameters();

  /// Quantities the edge owns beside its end voltages.
  default List<StateSpec> states() {
    return List.of();
  }

  /// How many further nodes the law senses.
  default int controls() {
    return 0;
  }

  /// What each of them is called, such as “gate”.
  default List<String> controlNames() {
    return List.of();
  }

  /// Currents beside the edge's own, such as that of a transistor's base; most laws have none.
  default List<Terminals> taps() {
    return List.of();
  }

  /// Writes currents, charges and all their slopes at the port's unknowns.
  void evaluate(LawPort at);

  /// How the law prints as SPICE cards.
  String spice(SpiceCard card);

  /// The waveform the law imposes, where it is a source.
  default Optional<Waveform> waveform() {
    return Optional.empty();
  }

  /// How many surfaces there are on which the current bends.
  default int kinks() {
    return 0;
  }

  /// A function of the port's unknowns that changes sign where the current bends, for kink `k`: a
  /// step that crosses one had better end on it.
  default double kink(LawPort at, int k) {
    throw new IndexOutOfBoundsException(key() + " has no kink " + k);
  }

  /// All kink functions at once, from `values[first]` on. `values`: Modified.
  default void kinks(LawPort at, double[] values, int first) {
    for (int k = 0; k < kinks(); k++) values[first + k] = kink(at, k);
  }

  /// Whether ledger row `row` may depend on `column`; what never does needs no place in a matrix.
  default boolean depends(int row, int column) {
    return true;
  }

  /// Whether the law has two positions, open and closed, which it keeps until an event.
  default boolean switches() {
    return false;
  }

  /// A function of the port's unknowns that is negative as long as the position holds, and reaches
  /// zero where it changes.
  default double eventFunction(LawPort at) {
    throw new IllegalStateException(key() + " does not switch");
  }

  /// Column pairs between which the current grows exponentially, so that Newton's steps need
  /// limiting.
  default List<Terminals> junctions() {
    return List.of();
  }

  /// The scale over which the current of its junctions grows e-fold, V; infinity without them.
  default double thermalVoltage(ParameterVector values) {
    return Double.POSITIVE_INFINITY;
  }

  /// Above this voltage, V, junctions are limited to logarithmic steps (SPICE's critical voltage).
  default double criticalVoltage(ParameterVector values) {
    return Double.POSITIVE_INFINITY;
  }

  /// Numbers a port keeps for the law between evaluations, one array to a port.
  default double[] scratch() {
    return NO_NUMBERS;
  }

  /// Noise currents of the device; ideal reactive elements and sources have none.
  default List<NoiseSource> noise() {
    return List.of();
  }

  /// Whether the edge or a tap stores charge.
  default boolean storesCharge() {
    return false;
  }

  /// Whether all that the edge and its states store is linear in the unknowns.
  default boolean linearStorage() {
    return true;
  }

  /// Whether current and charge are the voltage across times numbers that depend on θ alone, and
  /// nothing else happens: a resistor, a capacitor.
  default boolean proportional() {
    return false;
  }

  /// Whether the law stays the same with its ends exchanged (drawn without a direction).
  default boolean symmetric() {
    return false;
  }

  default ParameterVector initialValues() {
    return ParameterVector.of(parameters().stream().mapToDouble(ParameterSpec::initial).toArray());
  }

  /// Index of the parameter with `key`, or -1.
  default int parameterIndex(String key) {
    List<ParameterSpec> all = parameters();
    for (int j = 0; j < all.size(); j++) if (all.get(j).key().equals(key)) return j;
    return -1;
  }

  double[] NO_NUMBERS = {};
}
