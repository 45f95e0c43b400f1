package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The current document and the way back and forth, as snapshots; undo cannot be wrong because
/// nothing is inverted.
///
/// Edits that follow within half a second and go on with the last one merge into its step, so that
/// a drag is one undo. Owned by one thread.
public final class History {

  /// Steps kept; older ones are forgotten.
  public static final int LIMIT = 1000;

  private static final Duration MERGE_WINDOW = Duration.ofMillis(500);

  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private Document current;
  private @Nullable Document saved;

  /// `edit` led from `before` to `after`.
  private record Step(Document before, Document after, String label, Edit edit, Instant at) {}

  public History(Document first) {
    current = first;
    saved = first;
  }

  public Document current() {
    return current;
  }

  /// Applies `edit` made at `at`; a refused edit changes nothing.
  public Applied perform(Edit edit, Instant at) {
    Applied merged = merge(edit, at);
    if (merged != null) return merged;
    Applied applied = edit.apply(current);
    if (applied instanceof Applied.Changed changed && !changed.document().equals(current)) {
      push(new Step(current, changed.document(), changed.label(), edit, at));
    }
    return applied;
  }

  private @Nullable Applied merge(Edit edit, Instant at) {
    Step last = done.peek();
    if (last == null || !undone.isEmpty() || last.after == saved) return null;
    if (Duration.between(last.at, at).compareTo(MERGE_WINDOW) > 0) return null;
    Optional<Edit> both = last.edit.mergedWith(edit);
    if (both.isEmpty()) return null;
    if (!(both.get().apply(last.before) instanceof Applied.Changed changed)) return null;
    done.pop();
    if (changed.document().equals(last.before)) current = last.before;
    else push(new Step(last.before, changed.document(), changed.label(), both.get(), at));
    return changed;
  }

  private void push(Step step) {
    done.push(step);
    if (done.size() > LIMIT) done.removeLast();
    undone.clear();
    current = step.after;
  }

  /// Goes one step back; stays where there is none.
  public Document undo() {
    if (done.isEmpty()) return current;
    Step step = done.pop();
    undone.push(step);
    current = step.before;
    return current;
  }

  public Document redo() {
    if (undone.isEmpty()) return current;
    Step step = undone.pop();
    done.push(step);
    current = step.after;
    return current;
  }

  /// What undo would take back.
  public Optional<String> undoLabel() {
    return Optional.ofNullable(done.peek()).map(Step::label);
  }

  public Optional<String> redoLabel() {
    return Optional.ofNullable(undone.peek()).map(Step::label);
  }

  /// Labels of the steps that can be taken back, latest first.
  public List<String> undoLabels() {
    return done.stream().map(Step::label).toList();
  }

  public void markSaved() {
    saved = current;
  }

  /// No file holds any state of this document: it stays dirty until it is saved.
  public void markUnsaved() {
    saved = null;
  }

  /// Whether the document differs from the one last saved or opened.
  public boolean isDirty() {
    return saved == null || !current.equals(saved);
  }
}
