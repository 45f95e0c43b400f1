package io.kirchhofflab.app.theme;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How items of a list are written that are chosen from it and never typed.
public final class Chosen<T> extends StringConverter<T> {

  private final String none;
  private final Function<T, String> name;

  /// `name` writes an item; where there is none the control stays empty.
  public Chosen(Function<T, String> name) {
    this("", name);
  }

  /// The same with words for no item.
  public Chosen(String none, Function<T, String> name) {
    this.none = none;
    this.name = name;
  }

  @Override
  public String toString(@Nullable T item) {
    return item == null ? none : name.apply(item);
  }

  @Override
  public T fromString(String words) {
    throw new UnsupportedOperationException("items are chosen, not typed");
  }
}
