package io.kirchhofflab.app.learn.digits;

import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.solver.learn.Certificate;
import io.kirchhofflab.solver.learn.batch.Adaptive;
import io.kirchhofflab.solver.learn.batch.Inputs;
import io.kirchhofflab.solver.learn.batch.TimeCourse;
import java.util.Optional;

/// How a circuit decided on one picture: every voltage on its way, `answers[moment][digit]`, V, and
/// what they say then, `probabilities[moment][digit]`. A value; arrays are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Decision(TimeCourse course, double[][] answers, double[][] probabilities) {

  /// Moments shown of each layer.
  static final int PARTS = 32;

  /// Under the adaptive rule at the tolerance of a certificate; empty where voltages left the range
  /// of numbers.
  static Optional<Decision> of(DigitCircuit circuit, double[] pixels) {
    Inputs one = Inputs.of(new double[][] {pixels});
    return TimeCourse.adaptive(circuit.batch(), one, Adaptive.of(Certificate.TOLERANCE), PARTS)
        .map(course -> read(circuit, course));
  }

  private static Decision read(DigitCircuit circuit, TimeCourse course) {
    ReadOut readOut = circuit.circuit().readOut();
    double[][] answers = new double[course.moments()][];
    double[][] probabilities = new double[answers.length][];
    for (int m = 0; m < answers.length; m++) {
      answers[m] = readOut.of(course.state(m, 0));
      probabilities[m] = Temperature.probabilities(answers[m], circuit.scale());
    }
    return new Decision(course, answers, probabilities);
  }

  /// The digit with the highest voltage at the end.
  int winner() {
    return Math.max(0, leader(answers.length - 1));
  }

  /// The winner's probability at the end.
  double sureness() {
    return probabilities[probabilities.length - 1][winner()];
  }

  /// The digit that is above all others at `moment`, or -1 where none is: at first all are at 0 V.
  private int leader(int moment) {
    double[] at = answers[moment];
    int best = 0;
    for (int d = 1; d < at.length; d++) if (at[d] > at[best]) best = d;
    for (int d = 0; d < at.length; d++) if (d != best && at[d] >= at[best]) return -1;
    return best;
  }

  /// The moment from which on the winner stays above all others.
  int decided() {
    int winner = winner();
    int m = answers.length - 1;
    while (m > 0 && leader(m - 1) == winner) m--;
    return m;
  }

  /// Seconds from the input to the read-out.
  double duration() {
    return course.times()[course.moments() - 1];
  }

  /// The moment nearest to `share` of the way, 0 to 1.
  int moment(double share) {
    return (int) Math.rint(share * (course.moments() - 1));
  }
}
