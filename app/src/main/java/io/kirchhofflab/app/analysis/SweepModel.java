package io.kirchhofflab.app.analysis;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.ParameterSweep;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.analysis.RunResult;
import io.kirchhofflab.solver.analysis.SweepRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// One parameter through a range of values, one quantity watched: what is asked, and the curves as
/// they come; no toolkit. Owned by the FX thread.
public final class SweepModel {

  /// Values of one sweep at most: more curves than that tell nobody apart.
  static final int MOST = 200;

  private static final int POINTS = 800;

  /// One run: the parameter's value and what came of it.
  public record Curve(double value, RunResult result) {}

  private final DocumentStore store;
  private final Newest newest;
  private final List<Curve> curves = new ArrayList<>();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private @Nullable Parameter parameter;
  private @Nullable Probe probe;
  private double from = 0.1;
  private double to = 10;
  private int count = 7;
  private boolean atRest;
  private @Nullable ParameterSweep shown;
  private Network swept = Network.EMPTY;

  public SweepModel(DocumentStore store, Executor worker, Executor fx) {
    this.store = store;
    newest = new Newest(worker, fx);
  }

  /// Another document: nothing chosen, nothing shown.
  public void open() {
    newest.cancel();
    parameter = null;
    probe = null;
    curves.clear();
    shown = null;
    changed();
  }

  /// Grows with every change of what is asked or found.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  public Network network() {
    return store.network();
  }

  /// Everything that can be varied.
  public List<Parameter> parameters() {
    return Parameter.all(store.network());
  }

  /// What is varied; the first parameter of the network where nothing is chosen.
  public @Nullable Parameter parameter() {
    List<Parameter> all = parameters();
    if (parameter != null && all.contains(parameter)) return parameter;
    return all.isEmpty() ? null : all.getFirst();
  }

  /// Chooses what is varied, over a span around its present value.
  public void setParameter(Parameter wanted) {
    parameter = wanted;
    double value = wanted.value(store.network());
    boolean decades = value > 0 && isLogarithmic(wanted);
    from = decades ? value / 10 : value - 1;
    to = decades ? value * 10 : value + 1;
    changed();
  }

  /// Chooses the first parameter of `edge`, unless one of its own is chosen already.
  public void setEdge(EdgeId edge) {
    if (parameter instanceof Parameter.OfLaw own && own.edge().equals(edge)) return;
    Parameter first = new Parameter.OfLaw(edge, 0);
    if (parameters().contains(first)) setParameter(first);
  }

  private boolean isLogarithmic(Parameter wanted) {
    return switch (wanted) {
      case Parameter.OfLaw p ->
          store.network().edge(p.edge()).law().parameters().get(p.index()).scale()
              == ParameterSpec.Scale.LOGARITHMIC;
      case Parameter.Capacitance _ -> true;
      case Parameter.InitialVoltage _, Parameter.OfSource _, Parameter.OfDrive _ -> false;
    };
  }

  /// What may be watched: every voltage that is not imposed, every current.
  public List<Probe> probes() {
    return Watched.all(store.network());
  }

  public @Nullable Probe probe() {
    return Watched.chosen(probe, store.network());
  }

  /// Watches the voltage of `node` where that is not imposed.
  public void setNode(NodeId node) {
    Probe voltage = new Probe.Voltage(node);
    if (probes().contains(voltage)) setProbe(voltage);
  }

  public void setProbe(Probe wanted) {
    probe = wanted;
    changed();
  }

  public double from() {
    return from;
  }

  public double to() {
    return to;
  }

  public int count() {
    return count;
  }

  /// Whether operating points are computed instead of runs over time.
  public boolean isAtRest() {
    return atRest;
  }

  public void setAtRest(boolean rest) {
    atRest = rest;
    changed();
  }

  /// Sets the range of values; false where it is none.
  public boolean setRange(double first, double last, int values) {
    if (!Double.isFinite(first) || !Double.isFinite(last) || first == last) return false;
    if (values < 2 || values > MOST) return false;
    from = first;
    to = last;
    count = values;
    changed();
    return true;
  }

  /// Runs the sweep on the circuit as it is drawn now; curves come one by one.
  public void run() {
    Parameter varied = parameter();
    Probe watched = probe();
    if (varied == null || watched == null) return;
    Document document = store.document();
    boolean decades = from > 0 && to > 0 && isLogarithmic(varied);
    ParameterSweep sweep =
        new ParameterSweep(
            List.of(new ParameterSweep.Axis(varied, from, to, count, decades)),
            Watched.observation(document, watched, atRest, POINTS));
    curves.clear();
    shown = sweep;
    swept = document.network();
    newest.start(
        stop ->
            SweepRun.run(
                document.network(),
                sweep,
                (index, result) ->
                    newest.report(stop, () -> add(new Curve(sweep.values(index)[0], result))),
                stop),
        whole -> changed());
    changed();
  }

  private void add(Curve curve) {
    int at = 0;
    while (at < curves.size() && curves.get(at).value() < curve.value()) at++;
    curves.add(at, curve);
    changed();
  }

  public void cancel() {
    newest.cancel();
    changed();
  }

  public boolean isRunning() {
    return newest.isBusy();
  }

  /// The curves so far, by rising value.
  public List<Curve> curves() {
    return List.copyOf(curves);
  }

  /// What the curves answer; null before the first sweep.
  public @Nullable ParameterSweep shown() {
    return shown;
  }

  /// The network that was swept.
  public Network swept() {
    return swept;
  }
}
