package io.kirchhofflab.model.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What numbers a description stands for.
class LayeredNetworkTest {

  /// W^1_11 and W^1_23 of the reference network G1, printed with nine digits.
  @Test
  void closedFormulaGivesTheWeightsOfG1() {
    String text = "1/N + 0.5*sqrt(2/N)*sin(12.9898*i + 78.233*j + 37.719*n)";
    double[][] w = new Weights.ByFormula(ClosedFormula.of(text)).matrix(30, 20, 1);
    assertThat(w[0][0]).isCloseTo(0.028484226, within(5e-10));
    assertThat(w[1][2]).isCloseTo(0.058486965, within(5e-10));
  }

  @Test
  void convolutionSlidesItsKernelRowByRow() {
    List<List<Double>> kernel = List.of(List.of(1.0, 2.0), List.of(3.0, 4.0));
    Weights valid = new Weights.Convolution(kernel, 2, 3, 1, false);
    assertThat(valid.matrix(2, 6, 1))
        .isEqualTo(new double[][] {{1, 2, 0, 3, 4, 0}, {0, 1, 2, 0, 3, 4}});
    Weights strided = new Weights.Convolution(kernel, 2, 4, 2, false);
    assertThat(strided.matrix(2, 8, 1))
        .isEqualTo(new double[][] {{1, 2, 0, 0, 3, 4, 0, 0}, {0, 0, 1, 2, 0, 0, 3, 4}});
  }

  @Test
  void paddingKeepsTheSizeOfThePicture() {
    List<List<Double>> kernel = List.of(List.of(1.0, 2.0, 3.0));
    Weights padded = new Weights.Convolution(kernel, 1, 3, 1, true);
    assertThat(padded.rows(3)).hasValue(3);
    assertThat(padded.matrix(3, 3, 1)).isEqualTo(new double[][] {{2, 3, 0}, {1, 2, 3}, {0, 1, 2}});
  }

  @Test
  void repeatsAreWrittenOutWithTheirNumbers() {
    LayeredNetwork network =
        LayeredNetwork.of(
            Input.of(2, PerNeuron.ZERO),
            List.of(
                Stage.of(3, new Weights.ByFormula(ClosedFormula.of("n"))).repeated(2),
                Stage.of(1, new Weights.ByFormula(ClosedFormula.of("N")))));
    assertThat(network.layers()).extracting(Layer::number).containsExactly(1, 2, 3);
    assertThat(network.layers()).extracting(Layer::columns).containsExactly(2, 3, 3);
    assertThat(network.layers().get(1).weights())
        .isEqualTo(new double[][] {{2, 2, 2}, {2, 2, 2}, {2, 2, 2}});
    assertThat(network.layers().get(2).weights()).isEqualTo(new double[][] {{3, 3, 3}});
  }

  @Test
  void groupsAreNumberedFromZeroInOrderOfAppearance() {
    assertThat(LayerNoise.NONE.withGroups(List.of(7, 3, 7, 9)).groupIndices(4))
        .containsExactly(0, 1, 0, 2);
    assertThat(LayerNoise.NONE.groupIndices(3)).containsExactly(0, 0, 0);
  }

  @Test
  void partsThatDoNotFitAreOurMistakeInCode() {
    List<Stage> stages = List.of(Stage.of(2, new Weights.Explicit(List.of(List.of(1.0)))));
    assertThatThrownBy(() -> LayeredNetwork.of(Input.of(1, PerNeuron.ZERO), stages))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size is 2");
  }

  /// Central differences of width 1e-6 have an error of about 1e-10 at slopes and curvatures near
  /// 1.
  @ParameterizedTest
  @EnumSource(Activation.class)
  void derivativesOfAnActivationAgreeWithDifferences(Activation function) {
    LayerActivation f = new LayerActivation(function, 1.3, 0.7);
    double h = 1e-6;
    for (double u = -3.05; u < 3; u += 0.31) {
      double slope = (f.value(u + h) - f.value(u - h)) / (2 * h);
      double curvature = (f.slopeAt(u + h) - f.slopeAt(u - h)) / (2 * h);
      assertThat(f.slopeAt(u)).isCloseTo(slope, within(1e-8));
      assertThat(f.curvatureAt(u)).isCloseTo(curvature, within(1e-8));
    }
  }
}
