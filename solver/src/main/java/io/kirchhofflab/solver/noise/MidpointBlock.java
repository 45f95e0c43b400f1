package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.random.NormalStream;

/// Paths of any circuit, one after the other in each step, so that its matrix is factorised once.
final class MidpointBlock implements PathBlock {

  private final CompiledNetwork network;
  private final Trajectory run;
  private final PathSteps steps;
  private final double[] mean;
  private final double[] before;
  private final double[][] x;
  private final double[][] z;
  private int lanes;

  /// `run`: the noiseless run, on `network`; `most`: paths at a time.
  MidpointBlock(CompiledNetwork network, Trajectory run, PathSteps steps, int most) {
    this.network = network;
    this.run = run;
    this.steps = steps;
    mean = new double[network.size()];
    before = new double[network.size()];
    x = new double[most][network.size()];
    z = new double[most][steps.memory()];
  }

  @Override
  public void start(double[] from, int count, NormalStream random) {
    lanes = count;
    for (int l = 0; l < lanes; l++) {
      System.arraycopy(from, 0, x[l], 0, from.length);
      steps.start(random, z[l]);
    }
  }

  /// Where the noiseless run jumps, all paths jump with it.
  @Override
  public void enter(double t) {
    if (t == 0) return;
    run.enterAt(Math.nextDown(t));
    run.state(t, before);
    run.enterAt(t);
    run.state(t, mean);
    for (int l = 0; l < lanes; l++) {
      for (int i = 0; i < mean.length; i++) x[l][i] += mean[i] - before[i];
    }
  }

  @Override
  public void draw(SliceNoise slices, NormalStream random) {
    for (int l = 0; l < lanes; l++) slices.draw(x[l], random);
  }

  @Override
  public void redraw(NormalStream random) {
    for (int l = 0; l < lanes; l++) steps.redraw(x[l], z[l], random);
  }

  @Override
  public boolean advance(double from, double to, double longest, NormalStream random) {
    int count = PathBlock.count(to - from, longest);
    double h = (to - from) / count;
    for (int s = 0; s < count; s++) {
      double t = from + s * h;
      run.enterAt(t + 0.5 * h);
      run.state(t + 0.5 * h, mean);
      if (!steps.prepare(t + 0.5 * h, mean, h)) return false;
      for (int l = 0; l < lanes; l++) {
        if (!steps.step(t, h, x[l], z[l], random)) return false;
      }
    }
    return true;
  }

  @Override
  public void voltages(NodeId node, double t, double[] values) {
    for (int l = 0; l < lanes; l++) values[l] = network.voltage(node, t, x[l]);
  }
}
