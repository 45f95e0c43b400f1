package io.kirchhofflab.model.law;

/// The memory of a derivative of order a, 0 < a < 1, as a sum of decaying exponentials:
/// `t^-a / Γ(1 - a) ≈ Σ w_j exp(-s_j t)`.
///
/// The trapezoidal rule in y = ln s on `sin(πa)/π ∫ exp(a y - t e^y) dy`; its relative error is
/// about exp(-π² / STEP) and does not grow with time. The nodes span all times a circuit knows, 1
/// ps to hours, so that nothing need be chosen. Slower nodes are lumped into the last one, which
/// keeps their weight and first moment; faster ones into `capacitance`, their `Σ w / s`, since they
/// follow at once.
final class FractionalKernel {

  /// How many exponentials.
  static final int MODES = 64;

  private static final double STEP = 0.6;
  private static final double FASTEST = 27.6;
  private static final double SLOWEST = FASTEST - (MODES - 2) * STEP;

  /// Offsets in the numbers of one kernel.
  private static final int ORDER = 0;

  private static final int CAPACITANCE = 1;
  private static final int CAPACITANCE_BY_ORDER = 2;
  private static final int LAST_RATE_BY_ORDER = 3;
  private static final int RATES = 4;
  private static final int WEIGHTS = RATES + MODES;
  private static final int WEIGHTS_BY_ORDER = WEIGHTS + MODES;

  private final double[] numbers;

  private FractionalKernel(double[] numbers) {
    this.numbers = numbers;
  }

  /// Room for the numbers of one kernel.
  static double[] room() {
    return new double[WEIGHTS_BY_ORDER + MODES];
  }

  static FractionalKernel of(double order) {
    double[] room = room();
    fill(room, order);
    return new FractionalKernel(room);
  }

  double capacitance() {
    return capacitance(numbers);
  }

  double rate(int j) {
    return rate(numbers, j);
  }

  double weight(int j) {
    return weight(numbers, j);
  }

  /// What the unresolved fast modes store per volt.
  static double capacitance(double[] kernel) {
    return kernel[CAPACITANCE];
  }

  static double capacitanceByOrder(double[] kernel) {
    return kernel[CAPACITANCE_BY_ORDER];
  }

  /// s_j, 1/s.
  static double rate(double[] kernel, int j) {
    return kernel[RATES + j];
  }

  /// How the last rate moves with the order; the others stay.
  static double lastRateByOrder(double[] kernel) {
    return kernel[LAST_RATE_BY_ORDER];
  }

  static double weight(double[] kernel, int j) {
    return kernel[WEIGHTS + j];
  }

  static double weightByOrder(double[] kernel, int j) {
    return kernel[WEIGHTS_BY_ORDER + j];
  }

  /// The kernel of `order`, computed anew only where it changed. `kernel`: Modified.
  static void fill(double[] kernel, double order) {
    if (kernel[ORDER] == order) return;
    kernel[ORDER] = order;
    double c = STEP * Math.sin(Math.PI * order) / Math.PI;
    double byOrder = Math.PI / Math.tan(Math.PI * order);
    for (int j = 0; j < MODES - 1; j++) {
      double y = FASTEST - STEP * j;
      put(kernel, j, Math.exp(y), c * Math.exp(order * y), byOrder + y);
    }
    fillSlow(kernel, order, c, byOrder);
    double ratio = Math.exp(-(1 - order) * STEP);
    kernel[CAPACITANCE] = c * Math.exp((order - 1) * FASTEST) * ratio / (1 - ratio);
    kernel[CAPACITANCE_BY_ORDER] = kernel[CAPACITANCE] * (byOrder + FASTEST + STEP / (1 - ratio));
  }

  /// All slower modes: geometric series of their weights and of weight times rate.
  private static void fillSlow(double[] kernel, double order, double c, double byOrder) {
    double ratio = Math.exp(-order * STEP);
    double momentRatio = Math.exp(-(1 + order) * STEP);
    double weight = c * Math.exp(order * SLOWEST) * ratio / (1 - ratio);
    double moment = c * Math.exp((1 + order) * SLOWEST) * momentRatio / (1 - momentRatio);
    double rate = moment / weight;
    put(kernel, MODES - 1, rate, weight, byOrder + SLOWEST - STEP / (1 - ratio));
    kernel[LAST_RATE_BY_ORDER] = rate * (STEP / (1 - ratio) - STEP / (1 - momentRatio));
  }

  private static void put(
      double[] kernel, int j, double rate, double weight, double logarithmicSlope) {
    kernel[RATES + j] = rate;
    kernel[WEIGHTS + j] = weight;
    kernel[WEIGHTS_BY_ORDER + j] = weight * logarithmicSlope;
  }
}
