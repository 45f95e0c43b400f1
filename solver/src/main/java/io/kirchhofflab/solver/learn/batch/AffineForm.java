package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import java.util.Optional;

/// What all laws of KirchhoffNet have in common: `i = g act(α v_from + β v_to + γ)`.
///
/// They differ in the activation and in how θ gives α, β, γ and g.
record AffineForm(Order order, Activation activation) {

  /// Where the coefficients come from, p0 first.
  enum Order {
    /// `p1 act(v - p0)`
    SHIFT_OUTSIDE_GAIN,
    /// `act(p1 v + p0)`
    SHIFT_THEN_GAIN,
    /// `act(p0 v + p1)`
    GAIN_THEN_SHIFT,
    /// `act(p0 v_from + p1 v_to + p2)`
    BOTH_ENDS,
    /// `p0 v`
    GAIN_ALONE
  }

  /// The form of a law, where it has one.
  static Optional<AffineForm> of(DeviceLaw law) {
    return switch (law) {
      case ShiftRelu1 l -> form(Order.SHIFT_OUTSIDE_GAIN, Activation.RELU);
      case ShiftLeakyRelu1 l -> form(Order.SHIFT_OUTSIDE_GAIN, Activation.LEAKY_RELU);
      case ShiftTanh1 l -> form(Order.SHIFT_THEN_GAIN, Activation.TANH);
      case ShiftRelu2 l -> form(Order.BOTH_ENDS, Activation.RELU);
      case ShiftLeakyRelu2 l -> form(Order.BOTH_ENDS, Activation.LEAKY_RELU);
      case ShiftTanh2 l -> form(Order.BOTH_ENDS, Activation.TANH);
      case Conductance l -> form(Order.GAIN_ALONE, Activation.IDENTITY);
      case ActivationDevice l -> form(order(l.form()), l.activation());
      default -> Optional.empty();
    };
  }

  private static Optional<AffineForm> form(Order order, Activation activation) {
    return Optional.of(new AffineForm(order, activation));
  }

  private static Order order(ActivationDevice.Form form) {
    return switch (form) {
      case SHIFT_THEN_GAIN -> Order.SHIFT_THEN_GAIN;
      case GAIN_THEN_SHIFT -> Order.GAIN_THEN_SHIFT;
      case BOTH_ENDS -> Order.BOTH_ENDS;
    };
  }

  /// Whether devices of one pair fold into a straight line and bends.
  boolean rectifiesDifference() {
    return order == Order.SHIFT_OUTSIDE_GAIN
        && (activation == Activation.RELU || activation == Activation.LEAKY_RELU);
  }

  /// Writes α, β, γ and g of edge `e` to `c[0..3][e]`. c: modified.
  void coefficients(double[][] theta, int e, float[][] c) {
    c[GAIN][e] = 1;
    c[SHIFT][e] = 0;
    switch (order) {
      case SHIFT_OUTSIDE_GAIN -> {
        across(c, e, 1);
        c[SHIFT][e] = (float) -theta[0][e];
        c[GAIN][e] = (float) theta[1][e];
      }
      case SHIFT_THEN_GAIN -> {
        across(c, e, theta[1][e]);
        c[SHIFT][e] = (float) theta[0][e];
      }
      case GAIN_THEN_SHIFT -> {
        across(c, e, theta[0][e]);
        c[SHIFT][e] = (float) theta[1][e];
      }
      case BOTH_ENDS -> {
        c[FROM][e] = (float) theta[0][e];
        c[TO][e] = (float) theta[1][e];
        c[SHIFT][e] = (float) theta[2][e];
      }
      case GAIN_ALONE -> across(c, e, theta[0][e]);
    }
  }

  private static void across(float[][] c, int e, double gain) {
    c[FROM][e] = (float) gain;
    c[TO][e] = (float) -gain;
  }

  /// The chain rule from the coefficients to θ: adds to `theta[p][e]`. theta: modified.
  void chain(float[][] byCoefficient, int e, double[][] theta) {
    double across = (double) byCoefficient[FROM][e] - byCoefficient[TO][e];
    switch (order) {
      case SHIFT_OUTSIDE_GAIN -> {
        theta[0][e] -= byCoefficient[SHIFT][e];
        theta[1][e] += byCoefficient[GAIN][e];
      }
      case SHIFT_THEN_GAIN -> {
        theta[0][e] += byCoefficient[SHIFT][e];
        theta[1][e] += across;
      }
      case GAIN_THEN_SHIFT -> {
        theta[0][e] += across;
        theta[1][e] += byCoefficient[SHIFT][e];
      }
      case BOTH_ENDS -> {
        theta[0][e] += byCoefficient[FROM][e];
        theta[1][e] += byCoefficient[TO][e];
        theta[2][e] += byCoefficient[SHIFT][e];
      }
      case GAIN_ALONE -> theta[0][e] += across;
    }
  }

  /// Rows of the coefficients: α, β, γ, g.
  static final int FROM = 0;

  static final int TO = 1;
  static final int SHIFT = 2;
  static final int GAIN = 3;
  static final int COEFFICIENTS = 4;
}
