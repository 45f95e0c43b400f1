package io.kirchhofflab.app.live;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.RunState;
import io.kirchhofflab.solver.live.StepRecords;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Frames as a worker would hand them over, for tests of those who look at them.
///
/// Only the worker's own package may write a frame, so that no view ever does; here reflection
/// stands in for the worker.
public final class Frames {

  private Frames() {}

  /// A frame at `time` whose nodes have `voltages` and whose edges carry `currents`.
  public static Frame at(double time, Network network, double[] voltages, double[] currents) {
    Frame frame = blank();
    set(frame, "network", network);
    set(frame, "time", time);
    set(frame, "voltages", voltages.clone());
    set(frame, "currents", currents.clone());
    return frame;
  }

  /// A frame whose probes all follow `signal` over bins that end at `times`.
  public static Frame trace(
      int epoch, List<Probe> probes, double[] times, DoubleUnaryOperator signal) {
    Frame frame = blank();
    set(frame, "epoch", epoch);
    call(frame, "watch", new Class<?>[] {List.class}, probes);
    double[][] values = new double[probes.size()][Frame.BINS];
    for (int k = 0; k < times.length; k++) {
      for (double[] row : values) row[k] = signal.applyAsDouble(times[k]);
    }
    set(frame, "bins", times.length);
    double[] ends = new double[Frame.BINS];
    System.arraycopy(times, 0, ends, 0, times.length);
    set(frame, "binTime", ends);
    set(frame, "low", values);
    set(frame, "high", values);
    set(frame, "time", times[times.length - 1]);
    return frame;
  }

  /// `frame` after the run has gone on from `branchTime` for the `branch`-th time.
  public static Frame branched(int branch, double branchTime, Frame frame) {
    set(frame, "branch", branch);
    set(frame, "branchTime", branchTime);
    return frame;
  }

  /// `frame` with accepted steps that end at `ends`, each beginning where the one before ended.
  public static Frame stepped(double begin, double[] ends, Frame frame) {
    double at = begin;
    StepRecords steps = frame.steps();
    for (double end : ends) {
      call(steps, "open", new Class<?>[] {double.class, double.class}, end, end - at);
      call(
          steps,
          "quality",
          new Class<?>[] {int.class, double.class, double.class, Subject.class},
          4,
          0.5,
          0.0,
          Subject.DOCUMENT);
      at = end;
    }
    set(frame, "present", at);
    return frame;
  }

  /// `frame` in another state, for the reason given.
  public static Frame in(RunState state, @Nullable Problem problem, Frame frame) {
    set(frame, "state", state);
    set(frame, "problem", problem);
    return frame;
  }

  private static Frame blank() {
    try {
      Constructor<Frame> constructor = Frame.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      Frame frame = constructor.newInstance();
      set(frame, "state", RunState.RUNNING);
      return frame;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("frames have changed", e);
    }
  }

  private static void set(Frame frame, String name, @Nullable Object value) {
    try {
      Field field = Frame.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(frame, value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("frames have changed", e);
    }
  }

  private static void call(Object target, String name, Class<?>[] types, Object... values) {
    try {
      Method method = target.getClass().getDeclaredMethod(name, types);
      method.setAccessible(true);
      method.invoke(target, values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("frames have changed", e);
    }
  }
}
