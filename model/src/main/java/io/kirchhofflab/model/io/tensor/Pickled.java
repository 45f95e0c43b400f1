package io.kirchhofflab.model.io.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a checkpoint's pickle may be made of.
sealed interface Pickled {

  record Text(String value) implements Pickled {}

  record Whole(long value) implements Pickled {}

  record Flag(boolean value) implements Pickled {}

  record None() implements Pickled {}

  record Tuple(List<Pickled> items) implements Pickled {}

  /// A dictionary, which still grows while it is read.
  record Dict(Map<String, Pickled> items) implements Pickled {
    Dict() {
      this(new LinkedHashMap<>());
    }
  }

  /// Entry `data/key` of the archive with `count` numbers.
  record Storage(Tensor.Type type, String key, long count) implements Pickled {}

  /// A view of a storage: index i of dimension d stands `strides[d]` numbers after index i - 1.
  record View(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements Pickled {}

  /// The functions and classes a pickle may name; all others are refused unread.
  enum Name implements Pickled {
    ORDERED_DICT("collections", "OrderedDict"),
    REBUILD_TENSOR("torch._utils", "_rebuild_tensor_v2"),
    FLOAT_STORAGE("torch", Tensor.Type.FLOAT32.storage()),
    DOUBLE_STORAGE("torch", Tensor.Type.FLOAT64.storage());

    private final String module;
    private final String attribute;

    Name(String module, String attribute) {
      this.module = module;
      this.attribute = attribute;
    }

    String module() {
      return module;
    }

    String attribute() {
      return attribute;
    }
  }

  /// Where on the stack the items of a tuple or dictionary begin.
  record Mark() implements Pickled {}
}
