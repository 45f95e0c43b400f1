package io.kirchhofflab.model.law;

import io.kirchhofflab.model.expression.CompiledExpression;
import io.kirchhofflab.model.expression.Expression;
import io.kirchhofflab.model.expression.FormulaReading;
import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A user's own law: the current, and if wanted a charge, as formulas, differentiated symbolically.
///
/// Names in a formula: `v` the voltage across, `v_from` and `v_to` the end voltages, V, `t` the
/// time, s, the names of the sensed nodes, V, and the keys of the parameters. The current is
/// `current + d/dt charge`, A. Two such laws are equal when their texts, parameters and sensed
/// names are.
public final class FormulaLaw implements DeviceLaw {

  private static final String TIME = "t";
  private static final List<String> OWN_NAMES = List.of(TIME, "v", "v_from", "v_to");

  /// How many numbers of a frame come before the sensed voltages.
  private static final int OWN = OWN_NAMES.size();

  private final String current;
  private final String charge;
  private final List<String> sensed;
  private final List<ParameterSpec> parameters;
  private final Expression currentFormula;

  /// Outputs in this order: the kinks; the current and the charge; slopes of the current by v,
  /// v_from, v_to and the sensed nodes, and of the charge; slopes of both by the parameters. A run
  /// is mostly content with the first of them.
  private final CompiledExpression program;

  private final int kinks;

  /// How many outputs come before the slopes by voltages, and before those by parameters.
  private final int values;

  private final int plain;

  private FormulaLaw(
      String current,
      String charge,
      List<String> sensed,
      List<ParameterSpec> parameters,
      Expression currentFormula,
      @Nullable Expression chargeFormula) {
    this.current = current;
    this.charge = charge;
    this.sensed = List.copyOf(sensed);
    this.parameters = List.copyOf(parameters);
    this.currentFormula = currentFormula;
    List<String> names = names(sensed, parameters);
    List<Expression> formulas = new ArrayList<>(List.of(currentFormula));
    if (chargeFormula != null) formulas.add(chargeFormula);
    List<Expression> outputs = new ArrayList<>(currentFormula.kinks());
    kinks = outputs.size();
    outputs.addAll(formulas);
    values = outputs.size();
    int ends = OWN + sensed.size();
    for (Expression each : formulas) addSlopes(each, names.subList(1, ends), outputs);
    plain = outputs.size();
    for (Expression each : formulas) addSlopes(each, names.subList(ends, names.size()), outputs);
    program = CompiledExpression.of(outputs, names);
  }

  private static void addSlopes(Expression of, List<String> by, List<Expression> outputs) {
    for (String name : by) outputs.add(of.derivative(name));
  }

  /// What came of reading formulas.
  public sealed interface Reading {

    record Read(FormulaLaw law) implements Reading {}

    /// `field` is `current`, `charge`, `controls` or `parameters`; `position` counts from 0 in its
    /// text.
    record Refused(String field, String message, int position) implements Reading {}
  }

  /// The law of these formulas; an empty `charge` stores nothing. `sensed` are the names by which
  /// the formulas call the edge's control nodes, in their order.
  public static Reading read(
      String current, String charge, List<String> sensed, List<ParameterSpec> parameters) {
    Set<String> taken = new HashSet<>(OWN_NAMES);
    for (String name : sensed) {
      if (!taken.add(name)) {
        return new Reading.Refused("controls", "“" + name + "” already has a meaning.", 0);
      }
    }
    for (ParameterSpec spec : parameters) {
      if (!taken.add(spec.key())) {
        return new Reading.Refused("parameters", "“" + spec.key() + "” already has a meaning.", 0);
      }
    }
    List<String> names = names(sensed, parameters);
    return switch (Expression.read(current, names)) {
      case FormulaReading.Refused no -> new Reading.Refused("current", no.message(), no.position());
      case FormulaReading.Parsed i -> withCharge(i, current, charge, sensed, parameters);
    };
  }

  private static Reading withCharge(
      FormulaReading.Parsed i,
      String current,
      String charge,
      List<String> sensed,
      List<ParameterSpec> parameters) {
    if (charge.isBlank()) {
      return new Reading.Read(
          new FormulaLaw(current, "", sensed, parameters, i.expression(), null));
    }
    return switch (Expression.read(charge, names(sensed, parameters))) {
      case FormulaReading.Refused no -> new Reading.Refused("charge", no.message(), no.position());
      case FormulaReading.Parsed q ->
          new Reading.Read(
              new FormulaLaw(current, charge, sensed, parameters, i.expression(), q.expression()));
    };
  }

  /// A formula known to be right; an error in it is our mistake.
  public static FormulaLaw of(String current, List<String> sensed, List<ParameterSpec> parameters) {
    return switch (read(current, "", sensed, parameters)) {
      case Reading.Read read -> read.law();
      case Reading.Refused refused -> throw new IllegalArgumentException(refused.message());
    };
  }

  /// What the parts palette offers to begin with.
  static FormulaLaw example() {
    return of(
        "g*tanh(k*v)",
        List.of(),
        List.of(parameter("g", Unit.AMPERE, 1), parameter("k", Unit.PER_VOLT, 1)));
  }

  /// A parameter of a user's formula: any value, trainable.
  public static ParameterSpec parameter(String key, Unit unit, double initial) {
    double span = initial == 0 ? 1 : 4 * Math.abs(initial);
    return ParameterSpec.signed(key, key, unit, initial, span, "parameter of the formula");
  }

  private static List<String> names(List<String> sensed, List<ParameterSpec> parameters) {
    List<String> names = new ArrayList<>(OWN_NAMES);
    names.addAll(sensed);
    for (ParameterSpec spec : parameters) names.add(spec.key());
    return List.copyOf(names);
  }

  /// The formula of the current as written.
  public String current() {
    return current;
  }

  /// The formula of the charge as written; empty where nothing is stored.
  public String charge() {
    return charge;
  }

  /// How the formulas call the sensed nodes.
  public List<String> sensed() {
    return sensed;
  }

  @Override
  public String key() {
    return "formula";
  }

  @Override
  public String title() {
    return "Formula";
  }

  @Override
  public String equation() {
    String i = "i = " + current;
    return charge.isEmpty() ? i : i + " + d/dt (" + charge + ")";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return parameters;
  }

  @Override
  public int controls() {
    return sensed.size();
  }

  @Override
  public List<String> controlNames() {
    return sensed;
  }

  @Override
  public boolean storesCharge() {
    return !charge.isEmpty();
  }

  @Override
  public boolean linearStorage() {
    return charge.isEmpty();
  }

  @Override
  public double[] scratch() {
    return program.newFrame();
  }

  @Override
  public int kinks() {
    return kinks;
  }

  @Override
  public double kink(LawPort at, int k) {
    run(at, kinks);
    return program.output(at.scratch(), k);
  }

  @Override
  public void kinks(LawPort at, double[] values, int first) {
    run(at, kinks);
    for (int k = 0; k < kinks; k++) values[first + k] = program.output(at.scratch(), k);
  }

  @Override
  public void evaluate(LawPort at) {
    double[] frame = at.scratch();
    run(at, at.wantsParameterSlopes() ? program.outputCount() : at.wantsSlopes() ? plain : values);
    double current = program.output(frame, kinks);
    double charge = storesCharge() ? program.output(frame, kinks + 1) : 0;
    if (!at.wantsSlopes()) {
      at.current(current, 0, 0);
      if (storesCharge()) at.charge(charge, 0, 0);
      return;
    }
    int next = values;
    double byAcross = program.output(frame, next++);
    double byFrom = program.output(frame, next++) + byAcross;
    at.current(current, byFrom, program.output(frame, next++) - byAcross);
    for (int k = 0; k < sensed.size(); k++) {
      at.currentByControl(k, program.output(frame, next++));
    }
    if (storesCharge()) {
      byAcross = program.output(frame, next++);
      byFrom = program.output(frame, next++) + byAcross;
      at.charge(charge, byFrom, program.output(frame, next++) - byAcross);
      for (int k = 0; k < sensed.size(); k++) {
        at.chargeByControl(k, program.output(frame, next++));
      }
    }
    if (!at.wantsParameterSlopes()) return;
    for (int j = 0; j < parameters.size(); j++) {
      at.currentByParameter(j, program.output(frame, next++));
    }
    for (int j = 0; storesCharge() && j < parameters.size(); j++) {
      at.chargeByParameter(j, program.output(frame, next++));
    }
  }

  private void run(LawPort at, int outputs) {
    double[] frame = at.scratch();
    frame[0] = at.time();
    frame[1] = at.across();
    frame[2] = at.from();
    frame[3] = at.to();
    int others = sensed.size();
    for (int k = 0; k < others; k++) frame[OWN + k] = at.control(k);
    for (int j = 0; j < parameters.size(); j++) frame[OWN + others + j] = at.parameter(j);
    program.evaluate(frame, outputs);
  }

  @Override
  public String spice(SpiceCard card) {
    return card.behavioural(SpiceFormula.text(currentFormula, this, card))
        + (charge.isEmpty() ? "" : "\n* " + card.name() + ": its charge has no SPICE form");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FormulaLaw that
        && current.equals(that.current)
        && charge.equals(that.charge)
        && sensed.equals(that.sensed)
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return current.hashCode() * 31 + parameters.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaLaw[" + equation() + "]";
  }
}
