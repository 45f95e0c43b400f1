package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What all tools work on: the document, the selection, the law of the next edge, and a finder.
public final class Workbench {

  private final DocumentStore store;
  private final Selection selection;
  private final Finder finder;
  private final ObjectProperty<DeviceLaw> law =
      new SimpleObjectProperty<>(this, "law", new Resistor());

  public Workbench(DocumentStore store, Selection selection, Finder finder) {
    this.store = store;
    this.selection = selection;
    this.finder = finder;
  }

  public DocumentStore store() {
    return store;
  }

  public Network network() {
    return store.network();
  }

  public Selection selection() {
    return selection;
  }

  public Finder finder() {
    return finder;
  }

  /// The law of the next edge drawn.
  public ObjectProperty<DeviceLaw> lawProperty() {
    return law;
  }

  public DeviceLaw law() {
    return law.get();
  }
}
