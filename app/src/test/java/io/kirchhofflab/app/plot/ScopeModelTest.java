package io.kirchhofflab.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.live.Frames;
import io.kirchhofflab.model.analysis.Probe;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Does the view follow, stay where it is put, and measure; and does what it shows leave whole?
final class ScopeModelTest {

  private static final Probe A = new Probe.Voltage(Circuits.A);

  private final TraceHistory history = new TraceHistory();
  private final TimeView view = new TimeView(history);
  private final ScopeModel model = new ScopeModel(history, view);

  @BeforeEach
  void window() {
    history.setWindow(2);
    view.setWindow(2);
    model.setTraces(List.of(new ScopeModel.Trace(A, 0, true)));
  }

  private void runTo(double end) {
    double[] times = new double[100];
    double from = history.end();
    for (int k = 0; k < times.length; k++) times[k] = from + (k + 1) * (end - from) / 100;
    history.append(Frames.trace(0, List.of(A), times, t -> 3 * t));
  }

  @Test
  void firstWindowFillsFromTheLeftThenTheViewFollows() {
    runTo(1);
    assertThat(view.start()).isEqualTo(0, within(0.02));
    runTo(5);
    assertThat(view.end()).isEqualTo(5, within(1e-9));
  }

  @Test
  void scrolledBackViewStaysWhileTheRunGoesOn() {
    runTo(5);
    view.scrollTo(3);
    runTo(9);
    assertThat(view.end()).isEqualTo(3);
    assertThat(view.follows()).isFalse();
    view.scrollTo(9);
    assertThat(view.follows()).isTrue();
  }

  @Test
  void aMomentOutOfViewIsScrolledIntoIt() {
    runTo(9);
    view.setMoment(8);
    assertThat(view.follows()).isTrue();
    view.setMoment(2.5);
    assertThat(2.5).isBetween(view.start(), view.end());
    assertThat(view.follows()).isFalse();
  }

  @Test
  void cursorsGoATHenBThenAnew() {
    model.placeCursor(1);
    model.placeCursor(2);
    assertThat(model.cursorA()).isEqualTo(1);
    assertThat(model.cursorB()).isEqualTo(2);
    model.placeCursor(3);
    assertThat(model.cursorA()).isEqualTo(3);
    assertThat(model.cursorB()).isNaN();
  }

  @Test
  void cursorReadsTheTrace() {
    runTo(5);
    assertThat(model.valueAt(model.traces().getFirst(), 4)).isEqualTo(12, within(0.01));
    assertThat(model.valueAt(model.traces().getFirst(), 7)).isNaN();
  }

  @Test
  void exportedTableHasHeaderAndEverySample() {
    runTo(1);
    String[] lines = PlotExport.csv(model, Circuits.divider()).split("\n");
    assertThat(lines).hasSize(101);
    assertThat(lines[0]).isEqualTo("time,v(a)");
    assertThat(lines[100]).isEqualTo("1,3");
  }

  @Test
  void hiddenTraceIsNotExported() {
    runTo(1);
    model.toggle(A);
    assertThat(PlotExport.csv(model, Circuits.divider())).startsWith("time\n");
  }
}
