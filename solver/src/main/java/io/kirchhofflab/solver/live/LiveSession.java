package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.analysis.Failures;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.noise.LiveNoise;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A circuit that runs while it is drawn: a worker thread integrates at a chosen pace and takes
/// commands between two steps.
///
/// The worker spends at most its budget on a slice of work; when that is not enough, circuit time
/// goes slower and the frame says so, never the tolerance. A view takes at most one frame per pulse
/// and gives it back. All methods may be called from any one thread.
public final class LiveSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

  /// How long a slice of work takes, ns; two to a frame of the view.
  private static final long SLICE = 8_000_000;

  /// Share of a slice spent on steps before circuit time slows down.
  private static final double BUDGET = 0.75;

  /// Trace bins over the window of a plot.
  private static final double BINS_PER_WINDOW = 1500;

  /// Moments kept of a window, from which its others are computed again.
  private static final double MOMENTS_PER_WINDOW = 250;

  /// A pause of the machine longer than this, s, is not made up for.
  private static final double LONGEST_GAP = 0.05;

  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final FrameExchange exchange = new FrameExchange();
  private final AtomicInteger newestShown = new AtomicInteger();
  private final AtomicInteger newestTravel = new AtomicInteger();
  private final Thread worker;
  private volatile boolean closed;

  // Owned by the worker from here on.
  private final TraceSampler sampler = new TraceSampler();
  private Statistics statistics = new Statistics();
  private Network wanted;
  private @Nullable CompiledNetwork compiled;
  private @Nullable Integrator integrator;
  private @Nullable Problem problem;
  private RunState state = RunState.PAUSED;
  private boolean running;
  private Tolerances tolerances;
  private double pace;
  private double shownTime;
  private int epoch;
  private double reachedPace;
  private double load;

  /// Whether the picture of a session at rest was shown: of a large circuit it is work, and the
  /// next would be the same.
  private boolean rested;

  private double[] x = new double[0];
  private double[] rates = new double[0];
  private boolean[] closedSwitches = new boolean[0];
  private Frame frame = new Frame();
  private final Timeline timeline = new Timeline();
  private @Nullable PastView past;
  private Optional<NoiseSettings> noiseSettings = Optional.empty();
  private double window;
  private @Nullable LiveNoise noise;
  private int branch;
  private double branchTime;

  private LiveSession(Network network, LiveSettings settings) {
    wanted = network;
    tolerances = settings.accuracy().tolerances();
    pace = settings.pace();
    setWindow(settings.window());
    worker = Thread.ofPlatform().daemon().name("live-session").unstarted(this::work);
  }

  /// A paused session on `network` at t = 0.
  public static LiveSession start(Network network, LiveSettings settings) {
    LiveSession session = new LiveSession(network, settings);
    session.commands.add(() -> session.show(network));
    session.worker.start();
    return session;
  }

  public void send(LiveCommand command) {
    if (command instanceof LiveCommand.Show) newestShown.incrementAndGet();
    if (command instanceof LiveCommand.Travel) newestTravel.incrementAndGet();
    int travel = newestTravel.get();
    commands.add(() -> carryOut(command, travel));
    LockSupport.unpark(worker);
  }

  /// The newest frame, or null where nothing is new; give it back with `recycle`.
  public @Nullable Frame take() {
    return exchange.take();
  }

  public void recycle(Frame used) {
    exchange.recycle(used);
  }

  /// Ends the worker; returns at once.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(worker);
  }

  // The worker.

  private void work() {
    long last = System.nanoTime();
    while (!closed) {
      long begin = System.nanoTime();
      double elapsed = Math.min((begin - last) * 1e-9, LONGEST_GAP);
      last = begin;
      boolean idle = commands.isEmpty() && !moving();
      if (idle) load = 0;
      try {
        if (!idle || !rested) slice(elapsed, begin);
      } catch (RuntimeException | Error mistake) {
        LOG.error("The live session stopped on a mistake of ours; network: {}", wanted, mistake);
        closed = true;
        throw mistake;
      }
      long spent = System.nanoTime() - begin;
      if (!idle) load += 0.1 * (Math.min(1, (double) spent / SLICE) - load);
      rested = idle;
      if (spent < SLICE && commands.isEmpty()) LockSupport.parkNanos(SLICE - spent);
    }
  }

  private boolean moving() {
    return running && state == RunState.RUNNING;
  }

  private void slice(double elapsed, long begin) {
    frame = exchange.reclaim();
    drainCommands();
    if (frame.probes() != sampler.probes()) frame.watch(sampler.probes());
    if (moving()) advance(elapsed, begin);
    publish();
  }

  private void drainCommands() {
    for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
      command.run();
    }
  }

  private void carryOut(LiveCommand command, int travel) {
    switch (command) {
      case LiveCommand.Show show -> show(show.network());
      case LiveCommand.Run run -> {
        running = true;
        leavePast();
        if (state == RunState.PAUSED) state = RunState.RUNNING;
      }
      case LiveCommand.Pause pause -> {
        running = false;
        if (state == RunState.RUNNING) state = RunState.PAUSED;
      }
      case LiveCommand.StepOnce once -> stepOnce();
      case LiveCommand.Reset reset -> reset();
      case LiveCommand.Travel to -> travel(to.time(), travel);
      case LiveCommand.Return back -> past = null;
      case LiveCommand.SetPace set -> pace = set.pace();
      case LiveCommand.SetWindow set -> setWindow(set.seconds());
      case LiveCommand.SetTolerances set -> {
        tolerances = set.tolerances();
        resumeHere();
      }
      case LiveCommand.SetNoise set -> {
        noiseSettings = set.settings();
        if (noiseSettings.isEmpty()) noise = null;
        else followNoise(noise);
      }
      case LiveCommand.Watch watch -> {
        sampler.watch(watch.probes());
        frame.watch(watch.probes());
      }
    }
  }

  private void setWindow(double seconds) {
    sampler.setInterval(seconds / BINS_PER_WINDOW);
    timeline.setSpacing(seconds / MOMENTS_PER_WINDOW);
    window = seconds;
  }

  /// Takes over `network`: numbers in place, a new structure by compiling aside.
  private void show(Network network) {
    NetworkDiff.Impact impact = NetworkDiff.between(wanted, network).impact();
    wanted = network;
    CompiledNetwork now = compiled;
    if (now != null && state != RunState.BLOCKED && fits(now, network)) {
      if (impact == NetworkDiff.Impact.VALUES) loadNumbers(now, network);
      return;
    }
    int number = newestShown.get();
    if (now == null) {
      // There is no picture to keep alive meanwhile, and commands may already be waiting.
      swap(Compiler.compile(network), number);
      return;
    }
    Thread.ofVirtual()
        .name("compile")
        .start(
            () -> {
              Compilation compilation = Compiler.compile(network);
              commands.add(() -> swap(compilation, number));
              LockSupport.unpark(worker);
            });
  }

  private static boolean fits(CompiledNetwork now, Network network) {
    return NetworkDiff.between(now.network(), network).impact() != NetworkDiff.Impact.STRUCTURE;
  }

  private void loadNumbers(CompiledNetwork now, Network network) {
    holdPresent();
    now.load(network);
    timeline.change(shownTime, network, x, closedSwitches, noise);
    Integrator run = integrator;
    if (run == null || state == RunState.STUCK) {
      resume(x, closedSwitches);
      return;
    }
    note(run.resume(shownTime, x), now);
    if (noise == null || !noise.load(network)) followNoise(noise);
  }

  /// Puts the state at the shown time into x and `closedSwitches`, and the noise there: the
  /// integrator may be ahead of what is shown.
  private void holdPresent() {
    Integrator run = integrator;
    if (run == null) return;
    run.interpolate(shownTime, x);
    run.switchPositions(shownTime, closedSwitches);
    if (noise != null) noise.rewind(shownTime);
  }

  /// Goes on with the compiled network, unless a newer one is already on its way.
  private void swap(Compilation compilation, int number) {
    if (number != newestShown.get() && compiled != null) return;
    switch (compilation) {
      case Compilation.Blocked blocked -> {
        state = RunState.BLOCKED;
        problem = blocked.problems().getFirst();
      }
      case Compilation.Ready ready -> {
        CompiledNetwork before = compiled;
        CompiledNetwork after = ready.network();
        double[] start = new double[after.size()];
        boolean[] positions = new boolean[after.switches()];
        if (before == null) {
          after.initialState(start);
        } else {
          holdPresent();
          after.carryOver(before, x, start);
          positions = after.carryPositions(before, closedSwitches);
        }
        compiled = after;
        x = new double[after.size()];
        rates = new double[after.size()];
        closedSwitches = positions;
        sampler.fit(after);
        resume(start, positions);
      }
    }
  }

  private void resumeHere() {
    if (compiled == null) return;
    holdPresent();
    resume(x, closedSwitches);
  }

  /// A fresh integrator from `start` and these positions of switches at the shown time. `start` may
  /// be x itself.
  private void resume(double[] start, boolean[] positions) {
    CompiledNetwork network = compiled;
    if (network == null) return;
    problem = null;
    Integrator run =
        new Integrator(
            network, Methods.suitedLive(tolerances, network.size()), tolerances, statistics);
    StepResult begun = run.begin(shownTime, start, positions, pace);
    integrator = run;
    state = running ? RunState.RUNNING : RunState.PAUSED;
    note(begun, network);
    followNoise(noise);
    timeline.change(shownTime, network.network(), start, positions, noise);
  }

  /// Follows the run's noise from here on, with what `last` had; nothing where nobody asks for it.
  private void followNoise(@Nullable LiveNoise last) {
    Integrator run = integrator;
    CompiledNetwork network = compiled;
    noise = null;
    if (run == null || network == null || state == RunState.STUCK || noiseSettings.isEmpty())
      return;
    noise = LiveNoise.of(network.network(), noiseSettings.get(), run, window, last);
  }

  private void note(StepResult result, CompiledNetwork network) {
    if (result instanceof StepResult.Failed failed) {
      state = RunState.STUCK;
      problem = Failures.describe(failed.why(), network);
    }
  }

  private void reset() {
    epoch++;
    shownTime = 0;
    past = null;
    timeline.restart();
    statistics = new Statistics();
    sampler.restart(0);
    frame.bins = 0;
    frame.steps.clear();
    CompiledNetwork network = compiled;
    if (network == null) return;
    network.initialState(x);
    Arrays.fill(closedSwitches, false);
    noise = null;
    resume(x, closedSwitches);
  }

  private void stepOnce() {
    running = false;
    leavePast();
    Integrator run = integrator;
    CompiledNetwork network = compiled;
    if (run == null || network == null || state == RunState.BLOCKED) return;
    state = RunState.PAUSED;
    if (run.time() <= shownTime) note(step(run, network), network);
    shownTime = run.time();
    sampler.sample(network, run, noise, shownTime, frame);
  }

  private void advance(double elapsed, long begin) {
    Integrator run = integrator;
    CompiledNetwork network = compiled;
    if (run == null || network == null) return;
    double target = shownTime + pace * elapsed;
    double from = shownTime;
    long deadline = begin + (long) (BUDGET * SLICE);
    while (run.time() < target && System.nanoTime() < deadline) {
      // The rest of the last step: the next one's curve says nothing about it.
      sampler.sample(network, run, noise, run.time(), frame);
      StepResult result = step(run, network);
      if (result instanceof StepResult.Failed) {
        note(result, network);
        break;
      }
    }
    shownTime = Math.min(run.time(), target);
    sampler.sample(network, run, noise, shownTime, frame);
    if (elapsed > 0) reachedPace += 0.1 * ((shownTime - from) / elapsed - reachedPace);
  }

  /// One step, with its record for the frame.
  private StepResult step(Integrator run, CompiledNetwork network) {
    long rejected = statistics.rejected();
    long newton = statistics.newtonIterations();
    long lu = statistics.factorisations();
    StepResult result = run.step(Double.POSITIVE_INFINITY);
    if (result instanceof StepResult.Failed || network.size() == 0) return result;
    if (noise != null) noise.passed(run);
    StepRecords records = frame.steps;
    records.open(run.time(), run.lastStep());
    records.cost(
        statistics.rejected() - rejected,
        statistics.newtonIterations() - newton,
        statistics.factorisations() - lu);
    records.quality(
        run.order(),
        run.lastError(),
        run.kclResidual(),
        network.index().subject(run.limitingUnknown()));
    run.switchPositions(run.time(), closedSwitches);
    timeline.pass(run.time(), network.network(), run.state(), closedSwitches, noise);
    return result;
  }

  // The past.

  /// Shows the moment `time`, unless a newer wish has come in meanwhile.
  private void travel(double time, int number) {
    if (number != newestTravel.get() || time >= shownTime) {
      if (number == newestTravel.get()) past = null;
      return;
    }
    running = false;
    if (state == RunState.RUNNING) state = RunState.PAUSED;
    past =
        PastView.at(
            time,
            timeline,
            new PastView.Course(tolerances, noiseSettings, window),
            past,
            () -> closed || number != newestTravel.get());
  }

  /// Where the past is shown, the present becomes a branch that begins there.
  private void leavePast() {
    PastView from = past;
    CompiledNetwork network = compiled;
    past = null;
    if (from == null || network == null || state == RunState.BLOCKED) return;
    from.run().interpolate(from.time(), from.x());
    double[] start = new double[network.size()];
    network.carryOver(from.network(), from.x(), start);
    boolean[] positions = network.carryPositions(from.network(), from.closed());
    branch++;
    branchTime = from.time();
    shownTime = from.time();
    timeline.cut(shownTime);
    sampler.restart(shownTime);
    frame.bins = 0;
    frame.steps.clear();
    noise = from.noise();
    if (noise != null) noise.rewind(shownTime);
    resume(start, positions);
  }

  private void publish() {
    CompiledNetwork network = compiled;
    Integrator run = integrator;
    frame.state = state;
    frame.problem = problem;
    frame.epoch = epoch;
    frame.branch = branch;
    frame.branchTime = branchTime;
    frame.present = shownTime;
    frame.time = shownTime;
    frame.past = past != null;
    frame.pace = running ? reachedPace : 0;
    frame.solverLoad = load;
    PastView then = past;
    if (then != null) {
      frame.time = then.time();
      picture(then.network(), then.run(), then.time(), then.x(), then.rates());
    } else if (network != null && run != null) {
      picture(network, run, shownTime, x, rates);
    } else {
      frame.network = wanted;
    }
    exchange.offer(frame);
  }

  /// The moment `time` of `run`, read through the scratch arrays `state` and `slopes`.
  private void picture(
      CompiledNetwork network, Integrator run, double time, double[] state, double[] slopes) {
    run.interpolate(time, state);
    run.interpolateRates(time, slopes);
    frame.network = network.network();
    if (frame.voltages.length != network.nodeSpan()) {
      frame.voltages = new double[network.nodeSpan()];
    }
    if (frame.currents.length != network.edgeSpan()) {
      frame.currents = new double[network.edgeSpan()];
    }
    if (frame.deviations.length != network.nodeSpan()) {
      frame.deviations = new double[network.nodeSpan()];
    }
    network.voltages(time, state, frame.voltages);
    LiveNoise followed = past == null ? noise : past.noise();
    if (followed == null) Arrays.fill(frame.deviations, Double.NaN);
    else followed.deviations(time, frame.deviations);
    network.currents(time, state, slopes, frame.currents);
    frame.step = run.lastStep();
    frame.accepted = statistics.accepted();
    frame.rejected = statistics.rejected();
    frame.newtonIterations = statistics.newtonIterations();
    frame.factorisations = statistics.factorisations();
    frame.kclResidual = run.kclResidual();
  }
}
