package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The same devices as `RectifierCurrents`, written with the JDK's vector API.
///
/// Loaded only where module `jdk.incubator.vector` is present. Backwards, where it gains most, a
/// device's two lane sums stay in registers over all lanes. Rows hold a multiple of `lanes()`
/// samples. Tried and not kept: the hub's voltage in registers over all its pairs, by two and by
/// four vectors (a third slower, decision 81).
final class VectorRectifierCurrents implements Currents {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private final RectifierTable table;

  VectorRectifierCurrents(DeviceOrder order, float leak) {
    table = new RectifierTable(order, leak);
  }

  /// Rows must hold a multiple of this many samples.
  static int lanes() {
    return WIDTH;
  }

  @Override
  public void load(double[][] theta) {
    table.load(theta);
  }

  @Override
  public void sum(float[][] v, float[][] into, Scratch scratch) {
    for (float[] row : into) Arrays.fill(row, 0);
    DeviceOrder order = table.order;
    float[] out = scratch.hub;
    for (int h = 0; h < order.hub.length; h++) {
      Arrays.fill(out, 0);
      float[] hub = v[order.hub[h]];
      for (int p = order.firstPair[h]; p < order.firstPair[h + 1]; p++) {
        pair(p, hub, v[order.partner[p]], out, into[order.partner[p]]);
      }
      Rows.subtract(into[order.hub[h]], out);
    }
    Arrays.fill(into[0], 0);
  }

  /// The straight line of pair `p` goes with its first devices, two or four at a time.
  private void pair(int p, float[] hub, float[] partner, float[] out, float[] into) {
    int k = table.order.firstDevice[p];
    int end = table.order.firstDevice[p + 1];
    float slope = table.slope[p];
    float offset = table.offset[p];
    for (; k + 4 <= end; k += 4) {
      four(k, slope, offset, hub, partner, out, into);
      slope = 0;
      offset = 0;
    }
    for (; k < end; k += 2) {
      two(k, k + 1 < end, slope, offset, hub, partner, out, into);
      slope = 0;
      offset = 0;
    }
  }

  /// `both` is false where the device at place k is the pair's last.
  private void two(
      int k,
      boolean both,
      float slope,
      float offset,
      float[] hub,
      float[] partner,
      float[] out,
      float[] into) {
    FloatVector line = FloatVector.broadcast(SPECIES, slope);
    FloatVector constant = FloatVector.broadcast(SPECIES, offset);
    FloatVector c0 = FloatVector.broadcast(SPECIES, table.kink[k]);
    FloatVector b0 = FloatVector.broadcast(SPECIES, table.bend[k]);
    FloatVector c1 = FloatVector.broadcast(SPECIES, both ? table.kink[k + 1] : 0);
    FloatVector b1 = FloatVector.broadcast(SPECIES, both ? table.bend[k + 1] : 0);
    for (int o = 0; o < hub.length; o += WIDTH) {
      FloatVector d =
          FloatVector.fromArray(SPECIES, hub, o).sub(FloatVector.fromArray(SPECIES, partner, o));
      FloatVector i = d.sub(c0).abs().fma(b0, d.fma(line, constant));
      i = d.sub(c1).abs().fma(b1, i);
      FloatVector.fromArray(SPECIES, out, o).add(i).intoArray(out, o);
      FloatVector.fromArray(SPECIES, into, o).add(i).intoArray(into, o);
    }
  }

  private void four(
      int k, float slope, float offset, float[] hub, float[] partner, float[] out, float[] into) {
    FloatVector line = FloatVector.broadcast(SPECIES, slope);
    FloatVector constant = FloatVector.broadcast(SPECIES, offset);
    FloatVector c0 = FloatVector.broadcast(SPECIES, table.kink[k]);
    FloatVector b0 = FloatVector.broadcast(SPECIES, table.bend[k]);
    FloatVector c1 = FloatVector.broadcast(SPECIES, table.kink[k + 1]);
    FloatVector b1 = FloatVector.broadcast(SPECIES, table.bend[k + 1]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, table.kink[k + 2]);
    FloatVector b2 = FloatVector.broadcast(SPECIES, table.bend[k + 2]);
    FloatVector c3 = FloatVector.broadcast(SPECIES, table.kink[k + 3]);
    FloatVector b3 = FloatVector.broadcast(SPECIES, table.bend[k + 3]);
    for (int o = 0; o < hub.length; o += WIDTH) {
      FloatVector d =
          FloatVector.fromArray(SPECIES, hub, o).sub(FloatVector.fromArray(SPECIES, partner, o));
      FloatVector i = d.sub(c0).abs().fma(b0, d.fma(line, constant));
      FloatVector j = d.sub(c1).abs().mul(b1);
      i = d.sub(c2).abs().fma(b2, i);
      j = d.sub(c3).abs().fma(b3, j);
      i = i.add(j);
      FloatVector.fromArray(SPECIES, out, o).add(i).intoArray(out, o);
      FloatVector.fromArray(SPECIES, into, o).add(i).intoArray(into, o);
    }
  }

  @Override
  public void pullBack(
      float[][] v, float[][] lambda, float[][] slope, float[][] gradient, Scratch scratch) {
    for (float[] row : slope) Arrays.fill(row, 0);
    DeviceOrder w = table.order;
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

  private static void differences(float[] va, float[] vb, float[] la, float[] lb, Scratch scratch) {
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
