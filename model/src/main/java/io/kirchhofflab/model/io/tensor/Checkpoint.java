package io.kirchhofflab.model.io.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tensors of a network by name, in the order of its file: what PyTorch calls a state dict.
public record Checkpoint(Map<String, Tensor> tensors) {

  public Checkpoint {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }
}
