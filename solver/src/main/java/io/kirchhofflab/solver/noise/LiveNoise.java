package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.ode.Integrator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The noise of a run while it goes on: takes in one accepted step after the other.
///
/// It has a compilation of the network of its own, so that the run is not touched. Where the
/// circuit is too large to be followed, or noise cannot be (an index above 2), deviations are not
/// numbers. Owned by the run's thread.
public final class LiveNoise {

  /// Unknowns up to which dense matrices keep up with a live run.
  private static final int MOST_DENSE = 60;

  /// A long step is looked at in so many parts at most.
  private static final int MOST_PARTS = 64;

  /// Standard deviations over the window of a plot; straight lines in between.
  private static final double DEVIATIONS_PER_WINDOW = 200;

  private static final double DRAWS_PER_WINDOW = 2000;

  /// Steps are followed together while they are shorter than this part of what a plot shows.
  private static final double PATIENCE = 0.2;

  /// Nodes up to which sparse ones do.
  private static final int MOST_SPARSE = 400;

  /// Up to so many unknowns dense matrices are the quicker ones.
  private static final int SMALL = 12;

  private final CompiledNetwork network;
  private final LastStep course;
  private final @Nullable NoiseAlong noise;
  private final double resolution;
  private final double patience;

  /// Variances at the ends of the parts of the last step, the first being its beginning.
  private final double[][] variances;

  private double from;
  private double to;
  private int parts;
  private boolean lost;

  private LiveNoise(
      CompiledNetwork network,
      LastStep course,
      @Nullable NoiseAlong noise,
      double t,
      double resolution) {
    this.resolution = resolution;
    patience = PATIENCE * resolution;
    this.network = network;
    this.course = course;
    this.noise = noise;
    variances = new double[MOST_PARTS + 1][network.size()];
    from = t;
    to = t;
    if (noise == null) lost = true;
    else noise.variances(variances[0]);
  }

  /// Follows `run` from where it is on; noise is what `last` had, by node, or none. The
  /// `window` of a plot, s, sets how fine bands are: variances lie on straight lines between its
  /// parts. Null where the network cannot be compiled.
  public static @Nullable LiveNoise of(
      Network network,
      NoiseSettings settings,
      Integrator run,
      double window,
      @Nullable LiveNoise last) {
    if (!(Compiler.compile(network) instanceof Compilation.Ready ready)) return null;
    CompiledNetwork mine = ready.network();
    LastStep course = new LastStep(mine, run);
    // More draws than a screen has columns are white to the eye.
    boolean tooOften =
        settings.injection() == NoiseSettings.Injection.HELD
            && settings.hold() < window / DRAWS_PER_WINDOW;
    NoiseSettings followed =
        tooOften ? settings.withInjection(NoiseSettings.Injection.WHITE) : settings;
    NoiseAlong noise = form(mine, followed, course, run, window);
    if (noise != null && last != null) noise.start(run.time(), last.carriedTo(mine));
    return new LiveNoise(mine, course, noise, run.time(), window / DEVIATIONS_PER_WINDOW);
  }

  private static @Nullable NoiseAlong form(
      CompiledNetwork network,
      NoiseSettings settings,
      LastStep course,
      Integrator run,
      double window) {
    int n = network.size();
    Holds holds = Holds.of(settings);
    NoiseCurrents currents = new NoiseCurrents(network, settings);
    SliceNoise slices = new SliceNoise(network, settings);
    JacobianValues values = new JacobianValues(network.pattern());
    network.evaluate(run.time(), run.state(), new double[n], new double[n], values, false);
    boolean sparse =
        !currents.hasFlicker() && !holds.isHeld() && SparseNoise.suits(network, values);
    int states = n + (holds.isHeld() ? currents.origins().size() : 0);
    if (n > 0 && states <= (sparse ? SMALL : MOST_DENSE)) {
      return new DenseNoise(
          network, course, currents, FlickerPoles.of(settings, window), slices, holds, false);
    }
    return sparse && n <= MOST_SPARSE
        ? new SparseNoise(network, course, currents, slices, SparseNoise.DRAWN, false)
        : null;
  }

  /// Takes over the values of edges in `newer` at the present time of the run, and goes on; false
  /// where more than these has changed and another one has to be made.
  public boolean load(Network newer) {
    NoiseAlong following = noise;
    if (lost || following == null || !hasSameNoise(newer)) return false;
    double[][] had = following.covariance();
    network.load(newer);
    double t = course.restart();
    following.start(t, had);
    following.variances(variances[0]);
    from = t;
    to = t;
    parts = 0;
    return true;
  }

  private boolean hasSameNoise(Network newer) {
    for (Node node : newer.nodes()) {
      Node mine = network.network().nodes().find(node.id().index());
      if (mine == null
          || mine.capacitance() != node.capacitance()
          || !mine.noise().equals(node.noise())) return false;
    }
    for (Edge edge : newer.edges()) {
      Edge mine = network.network().edges().find(edge.id().index());
      if (mine == null || !mine.noise().equals(edge.noise())) return false;
    }
    return true;
  }

  /// Goes to `t` within the last step, from where the run will go on.
  public void rewind(double t) {
    NoiseAlong following = noise;
    if (lost || following == null || t == to || t < from) return;
    if (t > to) {
      // Steps that were too short to be followed are made up for.
      System.arraycopy(variances[parts], 0, variances[0], 0, network.size());
      from = to;
      following.mark();
    } else {
      following.back();
    }
    course.take(from, t);
    lost = t > from && !following.advance(0, from, t);
    parts = 1;
    to = t;
    following.variances(variances[1]);
  }

  /// The covariance of all unknowns where the run is, n × n; null where it is not known.
  public double @Nullable [][] covariance() {
    return lost || noise == null ? null : noise.covariance();
  }

  /// Goes on from such a covariance of the same network.
  public void start(double[][] covariance) {
    if (noise == null) return;
    noise.start(to, covariance);
    noise.variances(variances[0]);
  }

  /// Covariances of all unknowns in the order of `other`: nodes by their ids, all else without
  /// noise.
  private double[][] carriedTo(CompiledNetwork other) {
    double[][] covariance = new double[other.size()][other.size()];
    NoiseAlong had = noise;
    if (lost || had == null) return covariance;
    double[][] mine = had.covariance();
    for (Node a : other.network().nodes()) {
      int i = other.index().of(a.id());
      int was = network.index().of(a.id());
      if (i < 0 || was < 0) continue;
      for (Node b : other.network().nodes()) {
        int j = other.index().of(b.id());
        int wasToo = network.index().of(b.id());
        if (j >= 0 && wasToo >= 0) covariance[i][j] = mine[was][wasToo];
      }
    }
    return covariance;
  }

  /// Takes in the step that `run` has accepted last: at once, or with the next ones where it is
  /// too short to be seen.
  public void passed(Integrator run) {
    NoiseAlong following = noise;
    if (lost || following == null) return;
    boolean whole = network.nextBreak(to) <= run.time();
    if (!whole && run.time() - to < patience) return;
    System.arraycopy(variances[parts], 0, variances[0], 0, network.size());
    from = to;
    to = run.time();
    course.take(from, to);
    following.mark();
    parts = (int) Math.clamp(Math.ceil((to - from) / resolution), 1, MOST_PARTS);
    for (int k = 0; k < parts && !lost; k++) {
      lost = !following.advance(0, begin(k), begin(k + 1));
      if (!lost) following.variances(variances[k + 1]);
    }
  }

  /// Where part `k` of the last step begins, s.
  private double begin(int k) {
    return k == parts ? to : from + (to - from) * k / parts;
  }

  /// The standard deviation of a node's voltage at `t` within the last step, V; zero where the
  /// voltage is imposed, not a number where it is not known.
  public double deviation(NodeId node, double t) {
    if (lost) return Double.NaN;
    int i = network.index().of(node);
    if (i < 0) return 0;
    double place = to > from ? Math.clamp((t - from) / (to - from), 0, 1) * parts : parts;
    int k = Math.min((int) place, parts);
    double before = variances[k][i];
    double after = variances[Math.min(k + 1, parts)][i];
    return Math.sqrt(Math.max(0, before + (place - k) * (after - before)));
  }

  /// The same for all nodes by index. `target`: Modified, length `nodes().nextIndex()`.
  public void deviations(double t, double[] target) {
    Arrays.fill(target, Double.NaN);
    for (Node node : network.network().nodes()) {
      target[node.id().index()] = deviation(node.id(), t);
    }
  }

  /// The newest step of a run.
  private static final class LastStep implements Course {
    private final CompiledNetwork network;
    private final Integrator run;
    private final boolean[] positions;
    private double begin;
    private double end;

    LastStep(CompiledNetwork network, Integrator run) {
      this.network = network;
      this.run = run;
      positions = new boolean[network.switches()];
      begin = run.time();
      end = begin;
    }

    void take(double from, double to) {
      begin = from;
      end = to;
    }

    /// Nothing has been stepped over since the run went on with other values; its time, s.
    double restart() {
      begin = run.time();
      end = begin;
      enter(0);
      return begin;
    }

    @Override
    public double begin() {
      return begin;
    }

    @Override
    public void enter(int step) {
      double middle = inLastStep(end > begin ? 0.5 * (begin + end) : begin);
      run.switchPositions(middle, positions);
      network.setSwitches(positions);
      network.enter(middle);
    }

    @Override
    public void state(double t, double[] x) {
      run.interpolate(inLastStep(t), x);
    }

    /// The nearest time that the run still knows.
    private double inLastStep(double t) {
      return Math.max(t, run.time() - run.lastStep());
    }
  }
}
