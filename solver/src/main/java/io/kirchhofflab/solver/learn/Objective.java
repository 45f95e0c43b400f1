package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.expression.CompiledExpression;
import io.kirchhofflab.model.expression.Expression;
import io.kirchhofflab.model.expression.FormulaReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What training makes small, for one sample, and its slopes.
///
/// Answers are `y[k][lane]`, targets `target[k]` of one sample; slopes by y go to
/// `byOutput[k][lane]`.
public sealed interface Objective {

  /// Whether it needs the logarithm of the density beside the voltages.
  default boolean density() {
    return false;
  }

  /// Whether samples enter at the end and time runs back to the beginning.
  default boolean reverse() {
    return false;
  }

  /// Whether answers are right or wrong.
  default boolean classifies() {
    return false;
  }

  /// The loss of the sample in `lane`, times `share` in the slopes. byOutput, byDensity, tally:
  /// modified.
  void judge(Lane lane, float share, float[][] byOutput, float[] byDensity, Tally tally);

  /// One sample's answers: `y[k][lane]`, the change of the logarithm of its density, its inputs and
  /// targets.
  @SuppressWarnings("ArrayRecordComponent")
  record Lane(float[][] y, int lane, float logDensity, float[] input, float[] target) {
    private static final float[] UNKNOWN = {};

    /// For objectives of answers and targets alone.
    public static Lane of(float[][] y, int lane, float[] target) {
      return new Lane(y, lane, 0, UNKNOWN, target);
    }

    float answer(int k) {
      return y[k][lane];
    }

    int outputs() {
      return y.length;
    }
  }

  /// Cross-entropy of softmax over `scale` times the answers, V; the target is the class. Slopes
  /// are those against a target whose share `smoothing` is spread over all classes, so that what is
  /// right already is not driven further apart; the loss itself is told against the class. Source:
  /// Szegedy et al., Rethinking the Inception architecture (CVPR 2016), section 7.
  record CrossEntropy(double scale, double smoothing) implements Objective {

    public CrossEntropy {
      if (!(smoothing >= 0 && smoothing < 1)) {
        throw new IllegalArgumentException("smoothing " + smoothing);
      }
    }

    public CrossEntropy(double scale) {
      this(scale, 0);
    }

    public CrossEntropy smoothed(double share) {
      return new CrossEntropy(scale, share);
    }

    @Override
    public boolean classifies() {
      return true;
    }

    @Override
    public void judge(Lane at, float share, float[][] byOutput, float[] byDensity, Tally tally) {
      int label = (int) at.target()[0];
      int best = 0;
      for (int k = 1; k < at.outputs(); k++) if (at.answer(k) > at.answer(best)) best = k;
      double top = scale * at.answer(best);
      double sum = 0;
      for (int k = 0; k < at.outputs(); k++) sum += Math.exp(scale * at.answer(k) - top);
      for (int k = 0; k < at.outputs(); k++) {
        double p = Math.exp(scale * at.answer(k) - top) / sum;
        double wanted = (k == label ? 1 - smoothing : 0) + smoothing / at.outputs();
        byOutput[k][at.lane()] = (float) (share * scale * (p - wanted));
      }
      tally.add(top + Math.log(sum) - scale * at.answer(label), best == label);
    }
  }

  /// Mean square of answer less target, V².
  record MeanSquare() implements Objective {
    @Override
    public void judge(Lane at, float share, float[][] byOutput, float[] byDensity, Tally tally) {
      double loss = 0;
      for (int k = 0; k < at.outputs(); k++) {
        double e = at.answer(k) - at.target()[k];
        loss += e * e / at.outputs();
        byOutput[k][at.lane()] = (float) (2 * share * e / at.outputs());
      }
      tally.add(loss, false);
    }
  }

  /// Negative logarithm of the density of the sample, nat: time runs back to z, whose density is
  /// the unit Gaussian's. `-log p(x) = |z|²/2 + n/2 log 2π + D`, D the integrated trace. Source:
  /// Chen et al., Neural Ordinary Differential Equations (2018), section 4.
  record Likelihood() implements Objective {
    @Override
    public boolean density() {
      return true;
    }

    @Override
    public boolean reverse() {
      return true;
    }

    @Override
    public void judge(Lane at, float share, float[][] byOutput, float[] byDensity, Tally tally) {
      double loss = at.logDensity() + 0.5 * at.outputs() * Math.log(2 * Math.PI);
      for (int k = 0; k < at.outputs(); k++) {
        loss += 0.5 * at.answer(k) * at.answer(k);
        byOutput[k][at.lane()] = share * at.answer(k);
      }
      byDensity[at.lane()] = share;
      tally.add(loss, false);
    }
  }

  /// Divergence of the flow's density from `exp(-U) / Z`, up to constants, nat: the mean of
  /// `D + U(v)` over samples z of the unit Gaussian, which are the inputs.
  ///
  /// To every sample is added by how much `log N(z)` exceeds its mean, `n/2 - |z|²/2`: nothing on
  /// average, but then samples differ only as far as the densities do. Without it the mean over
  /// 2 000 of them is known to 0.02 nat, with it to a few thousandths.
  record DensityMatching(Potential potential) implements Objective {
    @Override
    public boolean density() {
      return true;
    }

    @Override
    public void judge(Lane at, float share, float[][] byOutput, float[] byDensity, Tally tally) {
      double x = at.answer(0);
      double y = at.answer(1);
      byOutput[0][at.lane()] = (float) (share * potential.byX(x, y));
      byOutput[1][at.lane()] = (float) (share * potential.byY(x, y));
      byDensity[at.lane()] = share;
      double excess = 0;
      for (float z : at.input()) excess += 0.5 * (1 - z * z);
      tally.add(at.logDensity() + potential.value(x, y) + excess, false);
    }
  }

  /// A formula of the user's, over answers `y1`, `y2`, … in V and targets `t1`, `t2`, …; its slopes
  /// are its derivatives.
  record Formula(String text, CompiledExpression program, int answers, int targets)
      implements Objective {

    /// What became of a text: a loss, or why it is none.
    public sealed interface Reading {}

    public record Read(Formula loss) implements Reading {}

    public record Refused(String why) implements Reading {}

    /// Reads a loss of a circuit with so many answers and samples with so many targets.
    public static Reading read(String text, int answers, int targets) {
      List<String> names = new ArrayList<>(names("y", answers));
      names.addAll(names("t", targets));
      return switch (Expression.read(text, names)) {
        case FormulaReading.Refused refused -> new Refused(refused.message());
        case FormulaReading.Parsed parsed -> {
          List<Expression> values = new ArrayList<>(List.of(parsed.expression()));
          for (int k = 0; k < answers; k++)
            values.add(parsed.expression().derivative("y" + (k + 1)));
          CompiledExpression program = CompiledExpression.of(values, names);
          yield new Read(new Formula(text, program, answers, targets));
        }
      };
    }

    private static List<String> names(String letter, int count) {
      return IntStream.rangeClosed(1, count).mapToObj(k -> letter + k).toList();
    }

    @Override
    public void judge(Lane at, float share, float[][] byOutput, float[] byDensity, Tally tally) {
      double[] frame = program.newFrame();
      for (int k = 0; k < answers; k++) frame[k] = at.answer(k);
      for (int k = 0; k < targets; k++) frame[answers + k] = at.target()[k];
      double loss = program.evaluate(frame);
      for (int k = 0; k < answers; k++) {
        byOutput[k][at.lane()] = (float) (share * program.output(frame, k + 1));
      }
      tally.add(loss, false);
    }
  }
}
