package io.kirchhofflab.app.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long the FX thread works per pulse: a running share for the status bar, and every pulse in a
/// file when asked for.
///
/// A pulse has two parts: `views`, the time in which views take and draw a frame, and `layout`, in
/// which the toolkit styles and lays out the scene and hands it to its renderer; ms both. The
/// toolkit leaves out pulses while the last picture is still being painted, so pulses that had a
/// frame are pictures of the run that were seen. The file is CSV with one line a pulse:
/// `pulse,at_ms,frame,views_ms,layout_ms`, where `at` counts from the first one kept and `frame` is
/// 1 where the solver had something new.
public final class FrameLog {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int KEPT = 1 << 16;

  private final @Nullable Path file;
  private final long[] at = new long[KEPT];
  private final boolean[] fresh = new boolean[KEPT];
  private final float[] views = new float[KEPT];
  private final float[] layout = new float[KEPT];
  private int pulses;
  private double load;
  private long lastPulse;

  /// `file` null for no file.
  public FrameLog(@Nullable Path file) {
    this.file = file;
  }

  /// The log that `-Dkirchhofflab.framelog=FILE` asks for.
  public static FrameLog standard() {
    String chosen = System.getProperty("kirchhofflab.framelog");
    return new FrameLog(chosen == null ? null : Path.of(chosen));
  }

  /// Begins a pulse at `now`, ns, whose views took `viewNanos`, with a new frame or without.
  public void pulse(long now, boolean frame, long viewNanos) {
    int k = pulses++ % KEPT;
    at[k] = now;
    fresh[k] = frame;
    views[k] = (float) (viewNanos / NANOS_PER_MILLI);
    layout[k] = 0;
    if (lastPulse != 0 && now > lastPulse) {
      double share = Math.min(1, (double) viewNanos / (now - lastPulse));
      load += 0.05 * (share - load);
    }
    lastPulse = now;
  }

  /// Adds the layout part to the pulse begun last.
  public void layout(long layoutNanos) {
    if (pulses > 0) layout[(pulses - 1) % KEPT] = (float) (layoutNanos / NANOS_PER_MILLI);
  }

  /// Share of the FX thread's time spent drawing, 0 to 1, smoothed over about 20 pulses.
  public double load() {
    return load;
  }

  /// Writes the pulses still known, oldest first; does nothing where no file was asked for.
  public void close() {
    if (file == null) return;
    StringBuilder text = new StringBuilder("pulse,at_ms,frame,views_ms,layout_ms\n");
    int first = Math.max(0, pulses - KEPT);
    for (int k = first; k < pulses; k++) {
      int i = k % KEPT;
      double ms = (at[i] - at[first % KEPT]) / NANOS_PER_MILLI;
      text.append(
          String.format(
              Locale.ROOT, "%d,%.3f,%d,%.4f,%.4f%n", k, ms, fresh[i] ? 1 : 0, views[i], layout[i]));
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("frame log " + file, e);
    }
  }
}
