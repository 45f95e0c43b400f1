package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The same devices as `RectifierCurrents`, written with the JDK's vector API.
///
/// Loaded only where module `jdk.incubator.vector` is present. A sheet holds all rows in one array,
/// row i from `i stride` on: reached by one index, where rows cost a look-up for every pair.
/// Forwards a sheet holds four vectors of each row, and a hub's voltages and currents stay in
/// registers over all its twins. Backwards it holds all lanes, so that a device's two sums over
/// lanes are folded once. Rows hold a multiple of `lanes()` samples; forwards also one alone.
// Decision 100 tells what the
/// compiler needs to keep vectors in registers, and what was tried and not kept.
final class VectorRectifierCurrents implements Currents {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /// Lanes of a row on a sheet forwards.
  private static final int BLOCK = 4 * WIDTH;

  /// Sheets of voltages and currents forwards; of voltages, multipliers and slopes backwards.
  private static final int SHEETS = 3;

  private final int rows;
  private final DeviceOrder order;

  /// Constants forwards.
  private final PackedPairs pairs;

  /// Constants backwards.
  private final TwinTable table;

  VectorRectifierCurrents(DeviceOrder order, float leak) {
    this.order = order;
    rows = order.nodes + 1;
    pairs = new PackedPairs(order, leak);
    table = new TwinTable(order, leak);
  }

  /// Rows must hold a multiple of this many samples, or forwards one alone.
  static int lanes() {
    return WIDTH;
  }

  @Override
  public void load(double[][] theta) {
    pairs.load(theta);
    table.load(theta);
  }

  @Override
  public void sum(float[][] v, float[][] into, Scratch scratch) {
    int lanes = v[0].length;
    if (lanes == 1) {
      pairs.table.sumOfOne(v, into, scratch);
      return;
    }
    float[][] sheets = sheets(lanes, scratch);
    for (int first = 0; first < lanes; first += BLOCK) {
      int count = Math.min(BLOCK, lanes - first);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(v[i], first, sheets[0], i * BLOCK, count);
      }
      Arrays.fill(sheets[1], 0, rows * BLOCK, 0);
      for (int h = 0; h < order.hub.length; h++) {
        twos(h, sheets[0], sheets[1]);
        int a = order.hub[h] * BLOCK;
        for (int p = order.firstOther[h]; p < order.firstPair[h + 1]; p++) {
          many(p, a, sheets[0], sheets[1]);
        }
      }
      for (int i = 1; i < rows; i++) {
        System.arraycopy(sheets[1], i * BLOCK, into[i], first, count);
      }
    }
    Arrays.fill(into[0], 0);
  }

  private float[][] sheets(int lanes, Scratch scratch) {
    return scratch.sheets(SHEETS, rows * Math.max(BLOCK, lanes));
  }

  /// All pairs of two of a hub, vector after vector: in this order few registers are in use at
  /// once.
  private void twos(int h, float[] v, float[] into) {
    float[] z = pairs.constants;
    int a = order.hub[h] * BLOCK;
    FloatVector v0 = FloatVector.fromArray(SPECIES, v, a);
    FloatVector v1 = FloatVector.fromArray(SPECIES, v, a + WIDTH);
    FloatVector v2 = FloatVector.fromArray(SPECIES, v, a + 2 * WIDTH);
    FloatVector v3 = FloatVector.fromArray(SPECIES, v, a + 3 * WIDTH);
    FloatVector out0 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector out1 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector out2 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector out3 = FloatVector.broadcast(SPECIES, 0f);
    int[] partner = order.partner;
    int first = order.firstPair[h];
    int last = order.firstOther[h];
    int start = pairs.start[first] - PackedPairs.OF_TWO * first;
    for (int p = first; p < last; p++) {
      int b = partner[p] * BLOCK;
      int n = start + PackedPairs.OF_TWO * p;
      FloatVector line = FloatVector.broadcast(SPECIES, z[n]);
      FloatVector constant = FloatVector.broadcast(SPECIES, z[n + 1]);
      FloatVector c0 = FloatVector.broadcast(SPECIES, z[n + 2]);
      FloatVector h0 = FloatVector.broadcast(SPECIES, z[n + 3]);
      FloatVector c1 = FloatVector.broadcast(SPECIES, z[n + 4]);
      FloatVector h1 = FloatVector.broadcast(SPECIES, z[n + 5]);
      FloatVector d0 = v0.sub(FloatVector.fromArray(SPECIES, v, b));
      FloatVector i0 = d0.sub(c0).abs().fma(h0, d0.fma(line, constant));
      i0 = d0.sub(c1).abs().fma(h1, i0);
      out0 = out0.add(i0);
      FloatVector.fromArray(SPECIES, into, b).add(i0).intoArray(into, b);
      FloatVector d1 = v1.sub(FloatVector.fromArray(SPECIES, v, b + WIDTH));
      FloatVector i1 = d1.sub(c0).abs().fma(h0, d1.fma(line, constant));
      i1 = d1.sub(c1).abs().fma(h1, i1);
      out1 = out1.add(i1);
      FloatVector.fromArray(SPECIES, into, b + WIDTH).add(i1).intoArray(into, b + WIDTH);
      FloatVector d2 = v2.sub(FloatVector.fromArray(SPECIES, v, b + 2 * WIDTH));
      FloatVector i2 = d2.sub(c0).abs().fma(h0, d2.fma(line, constant));
      i2 = d2.sub(c1).abs().fma(h1, i2);
      out2 = out2.add(i2);
      FloatVector.fromArray(SPECIES, into, b + 2 * WIDTH).add(i2).intoArray(into, b + 2 * WIDTH);
      FloatVector d3 = v3.sub(FloatVector.fromArray(SPECIES, v, b + 3 * WIDTH));
      FloatVector i3 = d3.sub(c0).abs().fma(h0, d3.fma(line, constant));
      i3 = d3.sub(c1).abs().fma(h1, i3);
      out3 = out3.add(i3);
      FloatVector.fromArray(SPECIES, into, b + 3 * WIDTH).add(i3).intoArray(into, b + 3 * WIDTH);
    }
    FloatVector.fromArray(SPECIES, into, a).sub(out0).intoArray(into, a);
    FloatVector.fromArray(SPECIES, into, a + WIDTH).sub(out1).intoArray(into, a + WIDTH);
    FloatVector.fromArray(SPECIES, into, a + 2 * WIDTH).sub(out2).intoArray(into, a + 2 * WIDTH);
    FloatVector.fromArray(SPECIES, into, a + 3 * WIDTH).sub(out3).intoArray(into, a + 3 * WIDTH);
  }

  /// A pair with its hub at `a`, device after device: its four currents and voltages stay in
  /// registers.
  private void many(int p, int a, float[] v, float[] into) {
    float[] z = pairs.constants;
    int b = order.partner[p] * BLOCK;
    int n = pairs.start[p];
    int end = pairs.start[p + 1];
    FloatVector line = FloatVector.broadcast(SPECIES, z[n]);
    FloatVector constant = FloatVector.broadcast(SPECIES, z[n + 1]);
    FloatVector d0 = FloatVector.fromArray(SPECIES, v, a).sub(FloatVector.fromArray(SPECIES, v, b));
    FloatVector d1 =
        FloatVector.fromArray(SPECIES, v, a + WIDTH)
            .sub(FloatVector.fromArray(SPECIES, v, b + WIDTH));
    FloatVector d2 =
        FloatVector.fromArray(SPECIES, v, a + 2 * WIDTH)
            .sub(FloatVector.fromArray(SPECIES, v, b + 2 * WIDTH));
    FloatVector d3 =
        FloatVector.fromArray(SPECIES, v, a + 3 * WIDTH)
            .sub(FloatVector.fromArray(SPECIES, v, b + 3 * WIDTH));
    FloatVector i0 = d0.fma(line, constant);
    FloatVector i1 = d1.fma(line, constant);
    FloatVector i2 = d2.fma(line, constant);
    FloatVector i3 = d3.fma(line, constant);
    for (int m = n + 2; m < end; m += 2) {
      FloatVector c = FloatVector.broadcast(SPECIES, z[m]);
      FloatVector h = FloatVector.broadcast(SPECIES, z[m + 1]);
      i0 = d0.sub(c).abs().fma(h, i0);
      i1 = d1.sub(c).abs().fma(h, i1);
      i2 = d2.sub(c).abs().fma(h, i2);
      i3 = d3.sub(c).abs().fma(h, i3);
    }
    FloatVector.fromArray(SPECIES, into, b).add(i0).intoArray(into, b);
    FloatVector.fromArray(SPECIES, into, b + WIDTH).add(i1).intoArray(into, b + WIDTH);
    FloatVector.fromArray(SPECIES, into, b + 2 * WIDTH).add(i2).intoArray(into, b + 2 * WIDTH);
    FloatVector.fromArray(SPECIES, into, b + 3 * WIDTH).add(i3).intoArray(into, b + 3 * WIDTH);
    FloatVector.fromArray(SPECIES, into, a).sub(i0).intoArray(into, a);
    FloatVector.fromArray(SPECIES, into, a + WIDTH).sub(i1).intoArray(into, a + WIDTH);
    FloatVector.fromArray(SPECIES, into, a + 2 * WIDTH).sub(i2).intoArray(into, a + 2 * WIDTH);
    FloatVector.fromArray(SPECIES, into, a + 3 * WIDTH).sub(i3).intoArray(into, a + 3 * WIDTH);
  }

  @Override
  public void pullBack(
      float[][] v, float[][] lambda, float[][] slope, float[][] gradient, Scratch scratch) {
    int lanes = v[0].length;
    float[][] sheets = sheets(lanes, scratch);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(v[i], 0, sheets[0], i * lanes, lanes);
      System.arraycopy(lambda[i], 0, sheets[1], i * lanes, lanes);
    }
    Arrays.fill(sheets[2], 0, rows * lanes, 0);
    for (int h = 0; h < table.hub.length; h++) hubBack(h, lanes, sheets, gradient);
    Arrays.fill(slope[0], 0);
    for (int i = 1; i < slope.length; i++) {
      if (i < rows) System.arraycopy(sheets[2], i * lanes, slope[i], 0, lanes);
      else Arrays.fill(slope[i], 0);
    }
  }

  /// All twins of a hub. The gradient by p1 is the sum over lanes of the weight m times the voltage
  /// beyond the kink, which is `Σ d m` less the kink times `Σ m`.
  private void hubBack(int h, int lanes, float[][] sheets, float[][] gradient) {
    float[] v = sheets[0];
    float[] lambda = sheets[1];
    float[] slope = sheets[2];
    float[] byShift = gradient[0];
    float[] byGain = gradient[1];
    int a = table.hub[h] * lanes;
    for (int t = table.firstTwin[h]; t < table.firstTwin[h + 1]; t++) {
      int b = table.partner[t] * lanes;
      float kink0 = table.kink[2 * t];
      float kink1 = table.kink[2 * t + 1];
      float gain0 = table.gain[2 * t];
      float gain1 = table.gain[2 * t + 1];
      FloatVector c0 = FloatVector.broadcast(SPECIES, kink0);
      FloatVector c1 = FloatVector.broadcast(SPECIES, kink1);
      FloatVector g0 = FloatVector.broadcast(SPECIES, gain0);
      FloatVector g1 = FloatVector.broadcast(SPECIES, gain1);
      FloatVector active0 = FloatVector.broadcast(SPECIES, 0f);
      FloatVector active1 = FloatVector.broadcast(SPECIES, 0f);
      FloatVector driven0 = FloatVector.broadcast(SPECIES, 0f);
      FloatVector driven1 = FloatVector.broadcast(SPECIES, 0f);
      for (int o = 0; o < lanes; o += WIDTH) {
        FloatVector d =
            FloatVector.fromArray(SPECIES, v, a + o).sub(FloatVector.fromArray(SPECIES, v, b + o));
        FloatVector weight =
            FloatVector.fromArray(SPECIES, lambda, b + o)
                .sub(FloatVector.fromArray(SPECIES, lambda, a + o));
        FloatVector leaked = weight.mul(table.leak);
        FloatVector m0 = leaked.blend(weight, d.compare(VectorOperators.GT, c0));
        FloatVector m1 = leaked.blend(weight, d.compare(VectorOperators.LT, c1));
        FloatVector s = m1.fma(g1, m0.mul(g0));
        active0 = active0.add(m0);
        active1 = active1.add(m1);
        driven0 = d.fma(m0, driven0);
        driven1 = d.fma(m1, driven1);
        FloatVector.fromArray(SPECIES, slope, a + o).add(s).intoArray(slope, a + o);
        FloatVector.fromArray(SPECIES, slope, b + o).sub(s).intoArray(slope, b + o);
      }
      float passed0 = active0.reduceLanes(VectorOperators.ADD);
      float passed1 = active1.reduceLanes(VectorOperators.ADD);
      byShift[2 * t] -= gain0 * passed0;
      byShift[2 * t + 1] += gain1 * passed1;
      byGain[2 * t] += driven0.reduceLanes(VectorOperators.ADD) - kink0 * passed0;
      byGain[2 * t + 1] += driven1.reduceLanes(VectorOperators.ADD) - kink1 * passed1;
    }
  }

  @Override
  public float[][] gradient() {
    return table.gradient();
  }

  @Override
  public void collect(float[][] gradient, double[][] theta) {
    table.collect(gradient, theta);
  }
}
