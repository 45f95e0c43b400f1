package io.kirchhofflab.app.hardware;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.hardware.Estimate;
import io.kirchhofflab.solver.hardware.FanIn;
import io.kirchhofflab.solver.hardware.Measurement;
import io.kirchhofflab.solver.hardware.MeasurementRun;
import io.kirchhofflab.solver.hardware.Outputs;
import io.kirchhofflab.solver.hardware.Scale;
import io.kirchhofflab.solver.hardware.Technology;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// What the circuit as it is drawn would be in hardware; no toolkit.
///
/// Small circuits are measured anew whenever they change, large ones when asked. Another scale
/// needs no other run, unless the rails move with it. Owned by the FX thread.
public final class HardwareModel {

  /// Circuits of more edges are measured only when asked.
  static final int MANY_EDGES = 5_000;

  static final int MOST_FAN_IN = 999_999;

  /// What is known of the circuit.
  public sealed interface Finding {

    /// Nothing, because nobody has asked yet.
    record Unknown() implements Finding {}

    record Computing() implements Finding {}

    /// `measured` belongs to `document` and `rail` of then, in the units of the drawing.
    record Known(Document document, Measurement measured) implements Finding {}

    record Failed(String why) implements Finding {}
  }

  private final DocumentStore store;
  private final Newest newest;
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private Finding finding = new Finding.Unknown();
  private @Nullable Technology technology = Technology.AS_DRAWN;
  private Scale scale = Technology.AS_DRAWN.scale();
  private double rail = Technology.AS_DRAWN.rail();
  private int limit = 100;
  private boolean stale = true;

  /// `worker` computes, `fx` takes results.
  public HardwareModel(DocumentStore store, Executor worker, Executor fx) {
    this.store = store;
    newest = new Newest(worker, fx);
    store.addWatcher(this::follow);
  }

  private void follow(Document before, Document after, NetworkDiff diff) {
    boolean other =
        diff.impact().compareTo(NetworkDiff.Impact.LAYOUT) > 0
            || !before.live().equals(after.live())
            || !before.layering().equals(after.layering());
    if (other) outdate();
    else if (before.noise().temperature() != after.noise().temperature()) changed();
  }

  private void outdate() {
    stale = true;
    newest.cancel();
    if (!isAutomatic()) finding = new Finding.Unknown();
    changed();
  }

  /// Another document: nothing known.
  public void open() {
    finding = new Finding.Unknown();
    outdate();
  }

  public void cancel() {
    newest.cancel();
    if (finding instanceof Finding.Computing) finding = new Finding.Unknown();
    changed();
  }

  /// Grows with every change of what is asked or found.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  // What is asked.

  public Network network() {
    return store.network();
  }

  /// The preset in force; null once a number of it was changed.
  public @Nullable Technology technology() {
    return technology;
  }

  public void setTechnology(Technology wanted) {
    technology = wanted;
    take(wanted.scale(), wanted.rail());
  }

  public Scale scale() {
    return scale;
  }

  /// Sets what one farad, volt and ampere of the drawing become; false where that is no scale.
  public boolean setScale(double farad, double volt, double ampere) {
    boolean usable = Scale.isPositive(farad) && Scale.isPositive(volt) && Scale.isPositive(ampere);
    if (!usable) return false;
    technology = null;
    take(new Scale(farad, volt, ampere), rail);
    return true;
  }

  /// How far nodes may move to either side, V.
  public double rail() {
    return rail;
  }

  public boolean setRail(double volt) {
    if (!Scale.isPositive(volt)) return false;
    technology = null;
    take(scale, volt);
    return true;
  }

  private void take(Scale other, double otherRail) {
    boolean moved = drawnRail() != otherRail / other.voltage();
    scale = other;
    rail = otherRail;
    if (moved) outdate();
    else changed();
  }

  private double drawnRail() {
    return rail / scale.voltage();
  }

  /// More devices than this at a node are told.
  public int limit() {
    return limit;
  }

  public boolean setLimit(long devices) {
    if (devices < 1 || devices > MOST_FAN_IN) return false;
    limit = (int) devices;
    changed();
    return true;
  }

  // What is found.

  /// Whether the circuit is small enough to be measured without being asked.
  public boolean isAutomatic() {
    return store.network().edges().size() <= MANY_EDGES;
  }

  public boolean isRunning() {
    return newest.isBusy();
  }

  /// Once a pulse while somebody looks.
  public void pulse() {
    if (stale && isAutomatic()) measure();
  }

  /// Measures the circuit as it is drawn now.
  public void measure() {
    stale = false;
    Document document = store.document();
    if (!(finding instanceof Finding.Known)) finding = new Finding.Computing();
    newest.start(
        stop ->
            MeasurementRun.run(
                document.network(),
                Outputs.time(document),
                drawnRail(),
                document.live().accuracy().tolerances(),
                stop),
        outcome -> take(document, outcome));
    changed();
  }

  private void take(Document document, MeasurementRun.Outcome outcome) {
    finding =
        switch (outcome) {
          case MeasurementRun.Outcome.Measured measured ->
              new Finding.Known(document, measured.found());
          case MeasurementRun.Outcome.Stuck stuck -> new Finding.Failed(stuck.why().message());
          case MeasurementRun.Outcome.Blocked blocked ->
              new Finding.Failed(first(blocked.problems()));
          case MeasurementRun.Outcome.Cancelled _ -> new Finding.Unknown();
        };
    changed();
  }

  private static String first(List<Problem> problems) {
    return problems.getFirst().message();
  }

  public Finding finding() {
    return finding;
  }

  /// What `known` means at the scale in force.
  public Estimate estimate(Finding.Known known) {
    Document document = known.document();
    return Estimate.of(
        known.measured(),
        document.network(),
        scale,
        Outputs.of(document),
        store.document().noise().temperature());
  }

  /// Nodes of `known` with too many devices.
  public List<FanIn.Crowded> crowded(Finding.Known known) {
    return FanIn.above(known.document().network(), limit);
  }

  /// Whether a KirchhoffNet is measured that no input was put on.
  public boolean lacksInput(Finding.Known known) {
    return Outputs.lacksInput(known.document());
  }

  /// What shall be marked in the drawing: the nodes that leave the rails.
  public Picked marked() {
    if (!(finding instanceof Finding.Known known)) return Picked.NONE;
    Set<NodeId> nodes = new LinkedHashSet<>();
    for (Measurement.Excursion each : known.measured().excursions()) nodes.add(each.node());
    return new Picked(nodes, Set.of()).within(network());
  }
}
