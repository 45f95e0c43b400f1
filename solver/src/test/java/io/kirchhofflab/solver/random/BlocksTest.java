package io.kirchhofflab.solver.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Blocks are merged in their order, whoever computes them.
class BlocksTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void blocksAreMergedInOrder(int threads) {
    List<Integer> merged = new ArrayList<>();
    boolean finished = Blocks.run(50, threads, k -> k * k, merged::add, () -> false);
    assertThat(finished).isTrue();
    assertThat(merged).isEqualTo(IntStream.range(0, 50).map(k -> k * k).boxed().toList());
  }

  @Test
  void stoppingEndsEarlyWithWhatWasMerged() {
    List<Integer> merged = new ArrayList<>();
    boolean finished = Blocks.run(1000, 2, k -> k, merged::add, () -> merged.size() == 5);
    assertThat(finished).isFalse();
    assertThat(merged).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aMistakeInABlockIsNotSwallowed() {
    assertThatThrownBy(() -> Blocks.run(3, 2, k -> 1 / (k - 1), k -> {}, () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(ArithmeticException.class);
  }
}
