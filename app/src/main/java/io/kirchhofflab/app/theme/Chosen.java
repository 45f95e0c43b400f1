package io.kirchhofflab.app.theme;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
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

  /// Makes `box` offer `items`; `taken` gets what is chosen in it, but not what is put into it
  /// while `filled`.
  public static <T> void offer(
      ComboBox<T> box,
      List<T> items,
      Function<T, String> name,
      BooleanSupplier filled,
      Consumer<T> taken) {
    box.getItems().setAll(items);
    box.setConverter(new Chosen<>(name));
    box.setOnAction(
        e -> {
          if (!filled.getAsBoolean() && box.getValue() != null) taken.accept(box.getValue());
        });
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
