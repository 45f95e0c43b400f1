package io.kirchhofflab.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Spread.Distribution;
import io.kirchhofflab.model.analysis.Spread.Tolerance;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tolerances of parts keep to the order of the circuit, to its elements and to their groups.
class SpreadTest {

  private static final NodeId X = new NodeId(0);
  private static final NodeId Y = new NodeId(1);
  private static final Parameter R1 = new Parameter.OfLaw(new EdgeId(0), 0);
  private static final Parameter R2 = new Parameter.OfLaw(new EdgeId(1), 0);
  private static final Parameter C = new Parameter.Capacitance(Y);
  private static final Tolerance FIVE = new Tolerance(0.05, Distribution.NORMAL);

  private static final Network NETWORK =
      Network.EMPTY
          .with(Node.free(X, "x", 1e-6, 0))
          .with(Node.free(Y, "y", 1e-6, 0))
          .with(Edge.of(new EdgeId(0), "R1", X, Y, new Resistor()))
          .with(Edge.of(new EdgeId(1), "R2", X, Y, new Resistor()));

  @Test
  void orderIsThatOfTheCircuitHoweverTheyWereGiven() {
    Spread spread = Spread.NONE.with(C, FIVE).with(R2, FIVE).with(R1, FIVE);
    assertThat(spread.parameters()).containsExactly(R1, R2, C);
    List<Parameter> all = Parameter.all(NETWORK);
    assertThat(spread.parameters()).isSortedAccordingTo((a, b) -> all.indexOf(a) - all.indexOf(b));
  }

  @Test
  void membersOfAGroupAreDrawnTogetherOthersAlone() {
    Tolerance chip = FIVE.withGroup("chip");
    Spread spread = Spread.NONE.with(R1, chip).with(R2, FIVE).with(C, chip);
    assertThat(spread.draws()).containsExactly(List.of(R1, C), List.of(R2));
  }

  @Test
  void whatIsGoneFromTheCircuitIsLeftOut() {
    Spread spread = Spread.NONE.with(R1, FIVE).with(C, FIVE);
    assertThat(spread.in(NETWORK)).isEqualTo(spread);
    Document document = Document.of("t", NETWORK).withSpread(spread);
    Network fewer = NETWORK.without(new EdgeId(0));
    assertThat(document.withNetwork(fewer).spread().parameters()).containsExactly(C);
  }

  @Test
  void aToleranceIsAtLeastZero() {
    assertThatThrownBy(() -> FIVE.withPart(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FIVE.withPart(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void elementsOfOneNameAreToldApartInTheFile() {
    Network twins = NETWORK.with(Edge.of(new EdgeId(1), "R1", X, Y, new Resistor()));
    Document document =
        Document.of("t", twins).withSpread(Spread.NONE.with(R2, FIVE).with(C, FIVE));
    String text = NetworkFile.write(document);
    assertThat(text).contains("{\"edge\": 1, \"parameter\": \"R\"", "{\"node\": \"y\"");
    assertThat(NetworkFile.parse(text, "t.klab"))
        .isInstanceOfSatisfying(
            Reading.Opened.class, opened -> assertThat(opened.document()).isEqualTo(document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'edge': 'R1', 'parameter': 'r', 'part': 0.1}; no parameter “r”; did you mean “R”?",
        "{'edge': 'R9', 'parameter': 'R', 'part': 0.1}; no such edge",
        "{'parameter': 'R', 'part': 0.1}; belongs to an edge or to a node",
        "{'edge': 'R1', 'parameter': 'R', 'part': -1}; from 0 on",
        "{'edge': 'R1', 'parameter': 'R'}; from 0 on",
        "{'edge': 'R1', 'parameter': 'R', 'part': 1, 'distribution': 'bell'}; \"uniform\"",
        "{'edge': 'R1', 'parameter': 'R', 'part': 1, 'tol': 1}; no field “tol”",
      })
  void faultsOfAFileAreToldInWords(String item, String words) {
    String text =
        NetworkFile.write(Document.of("t", NETWORK))
            .replace("\"nodes\"", "\"tolerances\": [" + item.replace('\'', '"') + "],\n \"nodes\"");
    assertThat(NetworkFile.parse(text, "t.klab"))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> assertThat(rejected.problems().getFirst().message()).contains(words));
  }
}
