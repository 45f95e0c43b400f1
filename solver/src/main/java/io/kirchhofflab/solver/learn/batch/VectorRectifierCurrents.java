package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The same devices as `RectifierCurrents`, written with the JDK's vector API.
///
/// Loaded only where module `jdk.incubator.vector` is present. Forwards four vectors of the hub
/// stay in registers over all its pairs; backwards a device's two lane sums do, over all lanes.
/// Rows hold a multiple of `lanes()` samples.
final class VectorRectifierCurrents implements Currents {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final int BLOCK = 4 * WIDTH;

  private final RectifierTable table;

  VectorRectifierCurrents(Wiring wiring, float leak) {
    table = new RectifierTable(wiring, leak);
  }

  /// Rows must hold a multiple of this many samples.
  static int lanes() {
    return BLOCK;
  }

  @Override
  public void load(double[][] theta) {
    table.load(theta);
  }

  @Override
  public void sum(float[][] v, float[][] into, Scratch scratch) {
    for (float[] row : into) Arrays.fill(row, 0);
    Wiring w = table.wiring;
    for (int h = 0; h < w.hub.length; h++) {
      for (int o = 0; o < into[0].length; o += BLOCK) hub(h, o, v, into);
    }
    Arrays.fill(into[0], 0);
  }

  /// All pairs of hub `h`, lanes `o` to `o + BLOCK - 1`.
  private void hub(int h, int o, float[][] v, float[][] into) {
    Wiring w = table.wiring;
    float[] kink = table.kink;
    float[] bend = table.bend;
    int o1 = o + WIDTH;
    int o2 = o1 + WIDTH;
    int o3 = o2 + WIDTH;
    float[] va = v[w.hub[h]];
    FloatVector a0 = FloatVector.fromArray(SPECIES, va, o);
    FloatVector a1 = FloatVector.fromArray(SPECIES, va, o1);
    FloatVector a2 = FloatVector.fromArray(SPECIES, va, o2);
    FloatVector a3 = FloatVector.fromArray(SPECIES, va, o3);
    FloatVector out0 = FloatVector.zero(SPECIES);
    FloatVector out1 = out0;
    FloatVector out2 = out0;
    FloatVector out3 = out0;
    for (int p = w.firstPair[h], pairs = w.firstPair[h + 1]; p < pairs; p++) {
      float[] vb = v[w.partner[p]];
      FloatVector d0 = a0.sub(FloatVector.fromArray(SPECIES, vb, o));
      FloatVector d1 = a1.sub(FloatVector.fromArray(SPECIES, vb, o1));
      FloatVector d2 = a2.sub(FloatVector.fromArray(SPECIES, vb, o2));
      FloatVector d3 = a3.sub(FloatVector.fromArray(SPECIES, vb, o3));
      FloatVector slope = FloatVector.broadcast(SPECIES, table.slope[p]);
      FloatVector offset = FloatVector.broadcast(SPECIES, table.offset[p]);
      FloatVector i0 = d0.fma(slope, offset);
      FloatVector i1 = d1.fma(slope, offset);
      FloatVector i2 = d2.fma(slope, offset);
      FloatVector i3 = d3.fma(slope, offset);
      for (int k = w.firstDevice[p], end = w.firstDevice[p + 1]; k < end; k++) {
        FloatVector c = FloatVector.broadcast(SPECIES, kink[k]);
        FloatVector b = FloatVector.broadcast(SPECIES, bend[k]);
        i0 = d0.sub(c).abs().fma(b, i0);
        i1 = d1.sub(c).abs().fma(b, i1);
        i2 = d2.sub(c).abs().fma(b, i2);
        i3 = d3.sub(c).abs().fma(b, i3);
      }
      float[] fb = into[w.partner[p]];
      FloatVector.fromArray(SPECIES, fb, o).add(i0).intoArray(fb, o);
      FloatVector.fromArray(SPECIES, fb, o1).add(i1).intoArray(fb, o1);
      FloatVector.fromArray(SPECIES, fb, o2).add(i2).intoArray(fb, o2);
      FloatVector.fromArray(SPECIES, fb, o3).add(i3).intoArray(fb, o3);
      out0 = out0.add(i0);
      out1 = out1.add(i1);
      out2 = out2.add(i2);
      out3 = out3.add(i3);
    }
    float[] fa = into[w.hub[h]];
    FloatVector.fromArray(SPECIES, fa, o).sub(out0).intoArray(fa, o);
    FloatVector.fromArray(SPECIES, fa, o1).sub(out1).intoArray(fa, o1);
    FloatVector.fromArray(SPECIES, fa, o2).sub(out2).intoArray(fa, o2);
    FloatVector.fromArray(SPECIES, fa, o3).sub(out3).intoArray(fa, o3);
  }

  @Override
  public void pullBack(
      float[][] v, float[][] lambda, float[][] slope, float[][] gradient, Scratch scratch) {
    for (float[] row : slope) Arrays.fill(row, 0);
    Wiring w = table.wiring;
    for (int h = 0; h < w.hub.length; h++) {
      int a = w.hub[h];
      for (int p = w.firstPair[h]; p < w.firstPair[h + 1]; p++) {
        int b = w.partner[p];
        int k = w.firstDevice[p];
        int end = w.firstDevice[p + 1];
        if (end - k == 2 && w.firstReverse[p] == k + 1) {
          backAndForth(k, v[a], v[b], lambda[a], lambda[b], slope[a], slope[b], gradient);
          continue;
        }
        differences(v[a], v[b], lambda[a], lambda[b], scratch);
        for (; k < end; k++) device(k, w.reversed(p, k) ? -1 : 1, gradient, scratch);
        Rows.add(slope[a], scratch.current);
        Rows.subtract(slope[b], scratch.current);
      }
    }
    Arrays.fill(slope[0], 0);
  }

  /// The commonest pair: one device each way, in one loop.
  private void backAndForth(
      int k,
      float[] va,
      float[] vb,
      float[] la,
      float[] lb,
      float[] sa,
      float[] sb,
      float[][] gradient) {
    FloatVector shift0 = FloatVector.broadcast(SPECIES, table.shift[k]);
    FloatVector shift1 = FloatVector.broadcast(SPECIES, table.shift[k + 1]);
    FloatVector gain0 = FloatVector.broadcast(SPECIES, table.gain[k]);
    FloatVector gain1 = FloatVector.broadcast(SPECIES, table.gain[k + 1]);
    FloatVector active0 = FloatVector.zero(SPECIES);
    FloatVector active1 = active0;
    FloatVector driven0 = active0;
    FloatVector driven1 = active0;
    for (int o = 0; o < va.length; o += WIDTH) {
      FloatVector d =
          FloatVector.fromArray(SPECIES, va, o).sub(FloatVector.fromArray(SPECIES, vb, o));
      FloatVector weight =
          FloatVector.fromArray(SPECIES, lb, o).sub(FloatVector.fromArray(SPECIES, la, o));
      FloatVector u0 = d.sub(shift0);
      FloatVector u1 = d.neg().sub(shift1);
      FloatVector m0 = passed(weight, u0);
      FloatVector m1 = passed(weight, u1);
      FloatVector s = m1.fma(gain1, m0.mul(gain0));
      active0 = active0.add(m0);
      active1 = active1.add(m1);
      driven0 = u0.fma(m0, driven0);
      driven1 = u1.fma(m1, driven1);
      FloatVector.fromArray(SPECIES, sa, o).add(s).intoArray(sa, o);
      FloatVector.fromArray(SPECIES, sb, o).sub(s).intoArray(sb, o);
    }
    gradient[0][k] -= table.gain[k] * active0.reduceLanes(VectorOperators.ADD);
    gradient[0][k + 1] += table.gain[k + 1] * active1.reduceLanes(VectorOperators.ADD);
    gradient[1][k] += driven0.reduceLanes(VectorOperators.ADD);
    gradient[1][k + 1] -= driven1.reduceLanes(VectorOperators.ADD);
  }

  private static void differences(
      float[] va, float[] vb, float[] la, float[] lb, Scratch scratch) {
    float[] d = scratch.difference;
    float[] weight = scratch.weight;
    for (int j = 0; j < va.length; j++) {
      d[j] = va[j] - vb[j];
      weight[j] = lb[j] - la[j];
    }
    Arrays.fill(scratch.current, 0);
  }

  private void device(int k, float sign, float[][] gradient, Scratch scratch) {
    float[] difference = scratch.difference;
    float[] weights = scratch.weight;
    float[] slope = scratch.current;
    FloatVector direction = FloatVector.broadcast(SPECIES, sign);
    FloatVector shift = FloatVector.broadcast(SPECIES, -table.shift[k]);
    FloatVector gain = FloatVector.broadcast(SPECIES, table.gain[k]);
    FloatVector active = FloatVector.zero(SPECIES);
    FloatVector driven = active;
    for (int o = 0; o < difference.length; o += WIDTH) {
      FloatVector u = FloatVector.fromArray(SPECIES, difference, o).fma(direction, shift);
      FloatVector m = passed(FloatVector.fromArray(SPECIES, weights, o), u);
      m.fma(gain, FloatVector.fromArray(SPECIES, slope, o)).intoArray(slope, o);
      active = active.add(m);
      driven = u.fma(m, driven);
    }
    gradient[0][k] -= sign * table.gain[k] * active.reduceLanes(VectorOperators.ADD);
    gradient[1][k] += sign * driven.reduceLanes(VectorOperators.ADD);
  }

  /// `weight` where `u` is positive, else its leak.
  private FloatVector passed(FloatVector weight, FloatVector u) {
    return weight.mul(table.leak).blend(weight, u.compare(VectorOperators.GT, 0f));
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
