package io.kirchhofflab.app.store;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.Edit;
import io.kirchhofflab.model.edit.History;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectPropertyBase;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The one place that holds the current document; every change of it passes through `perform`,
/// `undo`, `redo` or `open`.
///
/// After a change the watchers hear first, in the order they came (`document()` is already the new
/// one), then the properties fire. Owned by the FX thread, yet usable without a toolkit.
public final class DocumentStore {

  /// Hears of every change, with what it means for a running solver.
  @FunctionalInterface
  public interface Watcher {
    void changed(Document before, Document after, NetworkDiff diff);
  }

  private final InstantSource clock;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Problem>> refusalWatchers = new CopyOnWriteArrayList<>();
  private final Current current = new Current();
  private final ReadOnlyStringWrapper undoLabel = new ReadOnlyStringWrapper(this, "undoLabel", "");
  private final ReadOnlyStringWrapper redoLabel = new ReadOnlyStringWrapper(this, "redoLabel", "");
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper(this, "dirty", false);
  private History history;
  private boolean telling;

  public DocumentStore(Document first) {
    this(first, InstantSource.system());
  }

  /// `clock` tells when edits happen: those that go on with the last one soon enough merge with it.
  public DocumentStore(Document first, InstantSource clock) {
    this.clock = clock;
    history = new History(first);
  }

  public Document document() {
    return history.current();
  }

  public Network network() {
    return document().network();
  }

  public ReadOnlyObjectProperty<Document> documentProperty() {
    return current;
  }

  /// Does `edit`; a refusal changes nothing and goes to those who listen with `onRefusal`.
  public Applied perform(Edit edit) {
    Document before = begin();
    Applied applied = history.perform(edit, clock.instant());
    if (applied instanceof Applied.Refused refused) {
      refusalWatchers.forEach(each -> each.accept(refused.why()));
    }
    tell(before);
    return applied;
  }

  public void undo() {
    Document before = begin();
    history.undo();
    tell(before);
  }

  public void redo() {
    Document before = begin();
    history.redo();
    tell(before);
  }

  /// Puts another document in place, with an empty history.
  public void open(Document other) {
    Document before = begin();
    history = new History(other);
    tell(before);
  }

  /// Puts a document in place that no file holds, such as recovered work: it counts as changed.
  public void openUnsaved(Document other) {
    Document before = begin();
    history = new History(other);
    history.markUnsaved();
    tell(before);
  }

  /// The current document is now the one on disk.
  public void markSaved() {
    history.markSaved();
    dirty.set(history.isDirty());
  }

  /// What undo would take back; empty where there is nothing.
  public ReadOnlyStringProperty undoLabelProperty() {
    return undoLabel.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty redoLabelProperty() {
    return redoLabel.getReadOnlyProperty();
  }

  /// Labels of the steps that can be taken back, latest first.
  public List<String> undoLabels() {
    return history.undoLabels();
  }

  /// Whether the document differs from the one last saved or opened.
  public ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  public void addWatcher(Watcher watcher) {
    watchers.add(watcher);
  }

  public void removeWatcher(Watcher watcher) {
    watchers.remove(watcher);
  }

  /// `listener` hears why an edit was refused.
  public void onRefusal(Consumer<Problem> listener) {
    refusalWatchers.add(listener);
  }

  private Document begin() {
    if (telling) throw new IllegalStateException("a watcher may not change the document");
    return history.current();
  }

  private void tell(Document before) {
    Document after = history.current();
    if (after != before) {
      NetworkDiff diff = NetworkDiff.between(before.network(), after.network());
      telling = true;
      try {
        watchers.forEach(each -> each.changed(before, after, diff));
      } finally {
        telling = false;
      }
      current.fire();
    }
    undoLabel.set(history.undoLabel().orElse(""));
    redoLabel.set(history.redoLabel().orElse(""));
    dirty.set(history.isDirty());
  }

  /// Reads the history, so that it can never differ from it.
  private final class Current extends ReadOnlyObjectPropertyBase<Document> {
    @Override
    public Document get() {
      return history.current();
    }

    @Override
    public Object getBean() {
      return DocumentStore.this;
    }

    @Override
    public String getName() {
      return "document";
    }

    private void fire() {
      fireValueChangedEvent();
    }
  }
}
