package io.kirchhofflab.app.problems;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.Approve;
import io.kirchhofflab.model.edit.Fix;
import io.kirchhofflab.model.edit.Fixes;
import io.kirchhofflab.model.problem.Approval;
import io.kirchhofflab.model.problem.NetworkChecks;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is wrong with the circuit and its run at the moment, worst first, with what would help.
///
/// Checks run on a worker, the newest document winning; the run's own problem comes with the
/// frames, file faults with opening. Accepted warnings are kept, below the rest.
public final class ProblemsModel {

  /// `accepted` where the user has said that it may stay.
  public record Finding(Problem problem, List<Fix> fixes, boolean accepted) {
    public Finding {
      fixes = List.copyOf(fixes);
    }

    /// Whether the user may say that it can stay, and no fix says so already: an error cannot.
    public boolean canBeAccepted() {
      return problem.severity() != Severity.ERROR
          && fixes.stream().noneMatch(fix -> fix.edit() instanceof Approve);
    }
  }

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::accepted).thenComparing(f -> f.problem().severity());

  private final DocumentStore store;
  private final Executor worker;
  private final Executor toolkit;
  private final ReadOnlyObjectWrapper<List<Finding>> findings =
      new ReadOnlyObjectWrapper<>(this, "findings", List.of());
  private List<Finding> checked = List.of();
  private List<Problem> fromFile = List.of();
  private @Nullable Problem fromRun;
  private @Nullable Document waiting;
  private boolean busy;

  /// `worker` runs checks, `toolkit` the rest.
  public ProblemsModel(DocumentStore store, Executor worker, Executor toolkit) {
    this.store = store;
    this.worker = worker;
    this.toolkit = toolkit;
    store.addWatcher((before, after, diff) -> check(after));
    check(store.document());
  }

  /// The findings of the moment, worst first.
  public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
    return findings.getReadOnlyProperty();
  }

  public List<Finding> findings() {
    return findings.get();
  }

  /// How many are not accepted.
  public int open() {
    return (int) findings().stream().filter(f -> !f.accepted()).count();
  }

  /// What opening the file told; an empty list for another file.
  public void setFileFaults(List<Problem> faults) {
    fromFile = List.copyOf(faults);
    publish();
  }

  /// Why the run is blocked or stuck, or null.
  public void setRunProblem(@Nullable Problem problem) {
    if (Objects.equals(problem, fromRun)) return;
    fromRun = problem;
    publish();
  }

  private void check(Document document) {
    waiting = document;
    if (!busy) next();
  }

  private void next() {
    Document document = waiting;
    if (document == null) return;
    waiting = null;
    busy = true;
    worker.execute(
        () -> {
          List<Finding> found = judge(document);
          toolkit.execute(
              () -> {
                busy = false;
                if (waiting == null) {
                  checked = found;
                  publish();
                }
                next();
              });
        });
  }

  private static List<Finding> judge(Document document) {
    List<Finding> found = new ArrayList<>();
    for (Problem problem : NetworkChecks.check(document.network())) {
      found.add(finding(problem, document));
    }
    return found;
  }

  private static Finding finding(Problem problem, Document document) {
    return new Finding(
        problem,
        Fixes.of(problem, document),
        document.approvals().contains(Approval.of(problem, document.network())));
  }

  private void publish() {
    List<Finding> all = new ArrayList<>(checked);
    for (Problem fault : fromFile) all.add(new Finding(fault, List.of(), false));
    Problem run = fromRun;
    boolean known =
        run != null
            && checked.stream()
                .anyMatch(
                    f -> f.problem().equals(run) || f.problem().message().equals(run.message()));
    if (run != null && !known) all.add(finding(run, store.document()));
    all.sort(WORST_FIRST);
    findings.set(List.copyOf(all));
  }

  /// Accepts a warning, or takes that back.
  public void accept(Finding finding, boolean accepted) {
    store.perform(new Approve(Approval.of(finding.problem(), store.network()), accepted));
  }

  public void apply(Fix fix) {
    store.perform(fix.edit());
  }
}
