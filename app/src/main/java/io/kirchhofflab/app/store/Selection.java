package io.kirchhofflab.app.store;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What is selected, for every view alike; things that leave the document leave the selection.
///
/// Make it before any other watcher of the store, so that nobody hears of a change while the
/// selection still names what is gone.
public final class Selection {

  private final ReadOnlyObjectWrapper<Picked> picked =
      new ReadOnlyObjectWrapper<>(this, "picked", Picked.NONE);
  private final DocumentStore store;

  public Selection(DocumentStore store) {
    this.store = store;
    store.addWatcher((before, after, diff) -> set(picked.get().within(after.network())));
  }

  public Picked get() {
    return picked.get();
  }

  public ReadOnlyObjectProperty<Picked> pickedProperty() {
    return picked.getReadOnlyProperty();
  }

  /// Selects exactly `other`, as far as it exists.
  public void set(Picked other) {
    Picked existing = other.within(store.network());
    if (!existing.equals(picked.get())) picked.set(existing);
  }

  public void set(NodeId node) {
    set(Picked.of(node));
  }

  public void set(EdgeId edge) {
    set(Picked.of(edge));
  }

  public void add(Picked more) {
    set(get().plus(more));
  }

  public void toggle(Picked these) {
    set(get().toggled(these));
  }

  public void clear() {
    set(Picked.NONE);
  }

  public void all() {
    set(Picked.all(store.network()));
  }
}
