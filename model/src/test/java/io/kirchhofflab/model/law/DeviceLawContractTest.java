package io.kirchhofflab.model.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.network.Slots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every law promises, asked of each one in the list.
class DeviceLawContractTest {

  private static final int SAMPLES = 300;

  /// Ledgers above this many entries are sampled less often: each entry is differentiated by
  /// itself.
  private static final int ORDINARY_LEDGER = 100;

  /// Slopes agree with differences to this part of the slope. The step of 1e-4 of the scale leaves
  /// an error of its fourth power after extrapolation.
  private static final double RELATIVE = 1e-6;

  /// Rounding in a difference over 1e-4 of the scale, as a part of the value, with room for
  /// cancellation inside the law.
  private static final double ROUNDING = 1e-9;

  static Stream<Arguments> laws() {
    List<DeviceLaw> laws = new ArrayList<>(Laws.all());
    for (ActivationDevice.Form form : ActivationDevice.Form.values()) {
      for (Activation activation : Activation.values()) {
        laws.add(new ActivationDevice(form, activation));
      }
    }
    return laws.stream().map(law -> Arguments.of(law.key() + " " + law.equation(), law));
  }

  private static int samples(DeviceLaw law) {
    LawPort port = new LawPort(law);
    return Math.max(
        2, SAMPLES * ORDINARY_LEDGER / Math.max(ORDINARY_LEDGER, port.rows() * port.columns()));
  }

  /// A law at one place: its port, loaded.
  private static final class Place {
    private final DeviceLaw law;
    private final LawPort port;
    private final double[] unknowns;
    private final double[] theta;

    Place(DeviceLaw law, double[] unknowns, double[] theta) {
      this.law = law;
      this.port = new LawPort(law);
      this.unknowns = unknowns;
      this.theta = theta;
      port.setDrive(0.7);
      port.setWantsParameterSlopes(true);
    }

    static Place random(DeviceLaw law, Random random) {
      double[] theta = theta(law, random);
      double[] unknowns = new double[new LawPort(law).columns()];
      // A diode far forward is on its tangent, where there is nothing left to differentiate.
      double span = Math.min(2, 20 * law.thermalVoltage(ParameterVector.of(theta)));
      for (int k = 0; k < unknowns.length; k++) unknowns[k] = span * (2 * random.nextDouble() - 1);
      return new Place(law, unknowns, theta);
    }

    static double[] theta(DeviceLaw law, Random random) {
      return law.parameters().stream()
          .mapToDouble(
              spec -> {
                double at = random.nextDouble();
                boolean decades = spec.scale() == ParameterSpec.Scale.LOGARITHMIC;
                return decades
                    ? spec.sliderLow() * Math.pow(spec.sliderHigh() / spec.sliderLow(), at)
                    : spec.sliderLow() + at * (spec.sliderHigh() - spec.sliderLow());
              })
          .toArray();
    }

    LawPort evaluated() {
      for (int k = 0; k < unknowns.length; k++) port.setUnknown(k, unknowns[k]);
      port.setParameters(theta, 0);
      port.clear();
      law.evaluate(port);
      return port;
    }

    double with(double[] array, int index, double value, DoubleUnaryOperator ledger) {
      double kept = array[index];
      array[index] = value;
      evaluated();
      double result = ledger.applyAsDouble(0);
      array[index] = kept;
      return result;
    }
  }

  /// Counts what was compared and what lay on a kink.
  private static final class Tally {
    private int compared;
    private int bent;

    /// Compares `slope` with the difference of `f` at `x`, `scale` being over what `f` changes.
    void compare(double slope, DoubleUnaryOperator f, double x, double scale, String what) {
      double h = 1e-4 * scale;
      double wide = (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
      double narrow = (f.applyAsDouble(x + h / 2) - f.applyAsDouble(x - h / 2)) / h;
      double extrapolated = (4 * narrow - wide) / 3;
      double tolerance =
          RELATIVE * Math.abs(slope) + ROUNDING * Math.abs(f.applyAsDouble(x)) / scale + 1e-300;
      compared++;
      boolean smooth = Math.abs(wide - narrow) <= 3 * tolerance;
      if (!smooth) {
        bent++;
      } else {
        assertThat(Math.abs(extrapolated - slope))
            .as("%s: difference %s, slope %s", what, extrapolated, slope)
            .isLessThanOrEqualTo(tolerance);
      }
    }

    void mostWereSmooth() {
      assertThat(bent).isLessThanOrEqualTo(compared / 20);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void slopesByUnknownsAreTheDerivatives(String name, DeviceLaw law) {
    Random random = new Random(11);
    Tally tally = new Tally();
    for (int i = 0; i < samples(law); i++) {
      Place at = Place.random(law, random);
      at.port.setClosed(i % 2 == 1);
      double scale = Math.min(1, law.thermalVoltage(ParameterVector.of(at.theta)));
      for (int row = 0; row < at.port.rows(); row++) {
        for (int column = 0; column < at.port.columns(); column++) {
          int r = row;
          int c = column;
          at.evaluated();
          double flowSlope = at.port.flowSlope(r, c);
          double storedSlope = at.port.storedSlope(r, c);
          if (!law.depends(r, c)) {
            assertThat(flowSlope).isZero();
            assertThat(storedSlope).isZero();
          }
          double x = at.unknowns[c];
          String what = "row " + r + ", column " + c;
          tally.compare(
              flowSlope,
              u -> at.with(at.unknowns, c, u, z -> at.port.flow(r)),
              x,
              scale,
              "flow " + what);
          tally.compare(
              storedSlope,
              u -> at.with(at.unknowns, c, u, z -> at.port.stored(r)),
              x,
              scale,
              "stored " + what);
        }
      }
    }
    tally.mostWereSmooth();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void slopesByParametersAreTheDerivatives(String name, DeviceLaw law) {
    Random random = new Random(12);
    Tally tally = new Tally();
    for (int i = 0; i < SAMPLES; i++) {
      Place at = Place.random(law, random);
      at.port.setClosed(i % 2 == 1);
      for (int row = 0; row < at.port.rows(); row++) {
        for (int parameter = 0; parameter < at.theta.length; parameter++) {
          int r = row;
          int j = parameter;
          at.evaluated();
          double flowSlope = at.port.flowByParameter(r, j);
          double storedSlope = at.port.storedByParameter(r, j);
          double value = at.theta[j];
          ParameterSpec spec = law.parameters().get(j);
          boolean signed = spec.range().low() < 0;
          // Where a parameter stands in an exponent its whole size is too wide a step.
          boolean exponent = Double.isFinite(law.thermalVoltage(ParameterVector.of(at.theta)));
          double scale =
              signed
                  ? 0.1 * (spec.sliderHigh() - spec.sliderLow())
                  : exponent ? 0.1 * value : value;
          String what = "row " + r + ", " + spec.key();
          tally.compare(
              flowSlope,
              p -> at.with(at.theta, j, p, z -> at.port.flow(r)),
              value,
              scale,
              "flow " + what);
          tally.compare(
              storedSlope,
              p -> at.with(at.theta, j, p, z -> at.port.stored(r)),
              value,
              scale,
              "stored " + what);
        }
      }
    }
    tally.mostWereSmooth();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void everythingIsFiniteAtAThousandVolts(String name, DeviceLaw law) {
    List<double[]> corners = new ArrayList<>();
    corners.add(law.initialValues().toArray());
    corners.add(law.parameters().stream().mapToDouble(ParameterSpec::sliderLow).toArray());
    corners.add(law.parameters().stream().mapToDouble(ParameterSpec::sliderHigh).toArray());
    int columns = new LawPort(law).columns();
    for (double[] theta : corners) {
      for (int signs = 0; signs < 1 << Math.min(columns, 8); signs++) {
        double[] unknowns = new double[columns];
        for (int k = 0; k < columns; k++) unknowns[k] = (signs >> k % 8 & 1) == 0 ? 1e3 : -1e3;
        LawPort port = new Place(law, unknowns, theta).evaluated();
        for (int row = 0; row < port.rows(); row++) {
          assertThat(port.flow(row)).isFinite();
          assertThat(port.stored(row)).isFinite();
          for (int k = 0; k < columns; k++) {
            assertThat(port.flowSlope(row, k)).isFinite();
            assertThat(port.storedSlope(row, k)).isFinite();
          }
          for (int j = 0; j < theta.length; j++) {
            assertThat(port.flowByParameter(row, j)).isFinite();
            assertThat(port.storedByParameter(row, j)).isFinite();
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void lawsDrawnWithoutDirectionAreOdd(String name, DeviceLaw law) {
    Random random = new Random(13);
    boolean odd = true;
    for (int i = 0; i < SAMPLES; i++) {
      Place there = Place.random(law, random);
      double[] back = there.unknowns.clone();
      back[0] = there.unknowns[1];
      back[1] = there.unknowns[0];
      // States of a two-terminal element turn with it.
      for (int k = 2 + law.controls(); k < back.length; k++) back[k] = -back[k];
      LawPort one = there.evaluated();
      LawPort other = new Place(law, back, there.theta).evaluated();
      double size = Math.abs(one.flow(0)) + Math.abs(one.stored(0));
      odd &=
          Math.abs(one.flow(0) + other.flow(0)) <= 1e-12 * size
              && Math.abs(one.stored(0) + other.stored(0)) <= 1e-12 * size;
      if (law.symmetric()) {
        assertThat(odd).as("at %s", i).isTrue();
        double[] equal = there.unknowns.clone();
        equal[1] = equal[0];
        LawPort zero = new Place(law, equal, there.theta).evaluated();
        assertThat(zero.flow(0)).isZero();
        assertThat(zero.stored(0)).isZero();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void currentBendsWhereKinksAre(String name, DeviceLaw law) {
    Random random = new Random(14);
    for (int i = 0; i < 20; i++) {
      double[] theta = Place.theta(law, random);
      for (int k = 0; k < law.kinks(); k++) {
        double[] unknowns = new double[new LawPort(law).columns()];
        double atZero = law.kink(new Place(law, unknowns.clone(), theta).evaluated(), k);
        unknowns[0] = 1;
        double atOne = law.kink(new Place(law, unknowns.clone(), theta).evaluated(), k);
        // Kink functions of the built-in laws are linear in the voltage of `from`.
        double kink = -atZero / (atOne - atZero);
        unknowns[0] = kink + 1e-6;
        double right = new Place(law, unknowns.clone(), theta).evaluated().flowSlope(0, 0);
        unknowns[0] = kink - 1e-6;
        double left = new Place(law, unknowns.clone(), theta).evaluated().flowSlope(0, 0);
        assertThat(Math.abs(right - left))
            .isGreaterThan(0.1 * Math.max(Math.abs(left), Math.abs(right)));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void junctionsGrowEFoldOverTheirThermalVoltage(String name, DeviceLaw law) {
    double vt = law.thermalVoltage(law.initialValues());
    if (Double.isInfinite(vt)) {
      assertThat(law.criticalVoltage(law.initialValues())).isInfinite();
      return;
    }
    double v = law.criticalVoltage(law.initialValues());
    double[] theta = law.initialValues().toArray();
    for (Terminals junction : law.junctions()) {
      double high = Math.abs(acrossJunction(law, theta, junction, v + vt).flow(0));
      double low = Math.abs(acrossJunction(law, theta, junction, v).flow(0));
      // The leakage of 1e-12 S takes its share.
      assertThat(high / low).isCloseTo(Math.E, offset(1e-6));
    }
  }

  /// `v` across one junction and nothing across those that share its control.
  private static LawPort acrossJunction(
      DeviceLaw law, double[] theta, Terminals junction, double v) {
    double[] unknowns = new double[new LawPort(law).columns()];
    Arrays.fill(unknowns, junction.from() > Terminals.TO ? v : 0);
    unknowns[junction.from()] = v;
    unknowns[junction.to()] = 0;
    return new Place(law, unknowns, theta).evaluated();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void initialValuesAndSlidersAreAllowed(String name, DeviceLaw law) {
    Set<String> keys = new HashSet<>();
    for (ParameterSpec spec : law.parameters()) {
      assertThat(keys.add(spec.key())).isTrue();
      assertThat(spec.range().contains(spec.initial())).isTrue();
      assertThat(spec.range().contains(spec.sliderLow())).isTrue();
      assertThat(spec.range().contains(spec.sliderHigh())).isTrue();
      assertThat(spec.sliderLow()).isLessThan(spec.sliderHigh());
      assertThat(spec.initial()).isBetween(spec.sliderLow(), spec.sliderHigh());
      assertThat(spec.meaning()).isNotBlank();
    }
    for (StateSpec state : law.states()) {
      assertThat(state.initialParameter()).isBetween(-1, law.parameters().size() - 1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void everyControlHasAName(String name, DeviceLaw law) {
    assertThat(law.controlNames()).hasSize(law.controls()).doesNotContain("");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void lawComesBackFromAFile(String name, DeviceLaw law) {
    Node x = Node.free(new NodeId(0), "x", 1, 0);
    double[] theta = Place.theta(law, new Random(15));
    Edge edge =
        new Edge(
            new EdgeId(0),
            "e",
            x.id(),
            x.id(),
            Collections.nCopies(law.controls(), x.id()),
            law,
            ParameterVector.of(theta),
            Slice.ALWAYS,
            Noise.NONE,
            Route.AUTOMATIC,
            Extras.NONE);
    Document document =
        Document.of("law", new Network(Slots.of(List.of(x)), Slots.of(List.of(edge))));
    Reading reading = NetworkFile.parse(NetworkFile.write(document), "law");
    assertThat(reading).isEqualTo(new Reading.Opened(document, List.of()));
    assertThat(Laws.withKey(law.key()))
        .map(Object::getClass)
        .hasValueSatisfying(found -> assertThat(found).isEqualTo(law.getClass()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void lawPrintsItselfForSpice(String name, DeviceLaw law) {
    SpiceCard card =
        new SpiceCard("7", "a", "0", Collections.nCopies(law.controls(), "w"), law.initialValues());
    assertThat(law.spice(card)).isNotBlank().contains("7 a ");
  }

  @Test
  void keysAreUnique() {
    assertThat(Laws.all().stream().map(DeviceLaw::key)).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void proportionalLawsAreMultiplesOfTheVoltageAcross(String name, DeviceLaw law) {
    assumeTrue(law.proportional());
    Place place = Place.random(law, new Random(5));
    LawPort port = place.evaluated();
    double g = port.flowSlope(0, Terminals.FROM);
    double c = port.storedSlope(0, Terminals.FROM);

    assertThat(law.waveform()).isEmpty();
    assertThat(port.rows() + port.columns()).as("two ends and one current").isEqualTo(3);
    for (double v : new double[] {-3, 0, 0.2, 1000}) {
      place.unknowns[Terminals.FROM] = v;
      place.unknowns[Terminals.TO] = 0;
      place.evaluated();
      assertThat(port.flow(0)).isEqualTo(g * v);
      assertThat(port.stored(0)).isEqualTo(c * v);
    }
  }
}
