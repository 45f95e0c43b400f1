package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many plain edges stand in columns, and come back as they were; faults in them are located.
class EdgeBlockTest {

  private static final int MANY = EdgeBlock.SHORTEST + 5;

  private static Document document(int edges, int changed, Edge instead) {
    Slots.Builder<Edge> slots = Slots.<Edge>empty().toBuilder();
    for (int k = 0; k < edges; k++) slots.put(3 + k, k == changed ? instead : edge(k));
    return Document.of("many", new Network(nodes(), slots.build()));
  }

  private static Slots<Node> nodes() {
    return Slots.of(
        List.of(Node.free(new NodeId(0), "a", 1, 0), Node.free(new NodeId(1), "b", 1, 0)));
  }

  private static Edge edge(int k) {
    Random random = new Random(k);
    return Edge.of(
            new EdgeId(3 + k),
            "K1_" + (7 + k),
            new NodeId(k % 2),
            new NodeId(1 - k % 2),
            new ShiftRelu1(),
            ParameterVector.of(random.nextFloat(), random.nextGaussian()))
        .withSlice(new Slice(0, 0.5));
  }

  private static Document opened(String text) {
    return ((Reading.Opened) NetworkFile.parse(text, "a.klab")).document();
  }

  @Test
  void manyPlainEdgesStandInOneBlockAndComeBackEqual() {
    Document document = document(MANY, -1, edge(0));
    String text = NetworkFile.write(document);
    assertThat(text).contains("\"edges\": []").contains("\"name\": \"K1_\", \"first\": 7");
    assertThat(opened(text)).isEqualTo(document);
  }

  @Test
  void anEdgeThatDiffersStandsAlone() {
    int middle = MANY / 2;
    Document document =
        document(2 * MANY, middle, edge(middle).withName("gate").withSlice(Slice.ALWAYS));
    String text = NetworkFile.write(document);
    // Before it there are too few for a block.
    assertThat(text.lines().filter(line -> line.contains("\"from\": \""))).hasSize(middle + 1);
    assertThat(opened(text)).isEqualTo(document);
  }

  @Test
  void blocksSatisfyTheSchema() {
    String text = NetworkFile.write(document(MANY, -1, edge(0)));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(NetworkFile.schema(), InputFormat.JSON)
                .validate(text, InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void aColumnLeftOutTakesTheUsualValueAndEndsMayBeNames() {
    Document document =
        opened(file("'name': 'R', 'law': 'resistor', 'from': ['a', 0], 'to': ['b', 1]"));
    assertThat(document.network().edges()).extracting(Edge::name).containsExactly("R0", "R1");
    assertThat(document.network().edges())
        .extracting(Edge::values)
        .containsOnly(new Resistor().initialValues());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'name': 'R', 'law': 'resistor', 'from': [0, ¦2], 'to': [1, 1] | blocks[0].from[1] | no node with id 2
          'name': 'R', 'law': 'resistor', 'from': [0, 1], 'to': ¦[1] | blocks[0].to | 1 ends for 2 beginnings
          'name': 'R', 'law': 'resistor', 'from': [0], 'to': [1], 'values': {'R': ¦[1, 2]} | blocks[0].values.R | 2 values for 1 edges
          'name': 'R', 'law': 'resistor', 'from': [0], 'to': [1], 'values': {'R': [¦'1k']} | blocks[0].values.R[0] | Expected a number
          'name': 'R', 'law': 'resistor', 'from': [0], 'to': [1], 'values': {'r': ¦[1]} | blocks[0].values.r | did you mean “R”
          'name': 'R', 'law': ¦'resist', 'from': [0], 'to': [1] | blocks[0].law | known law
          'name': 'R', 'law': ¦'coupled-inductors', 'from': [0], 'to': [1] | blocks[0].law | senses their ends
          'name': ¦'R 1', 'law': 'resistor', 'from': [0], 'to': [1] | blocks[0].name | without spaces
          'name': 'R', 'first': ¦-1, 'law': 'resistor', 'from': [0], 'to': [1] | blocks[0].first | from 0 on
          'name': 'R', 'bend': ¦3, 'law': 'resistor', 'from': [0], 'to': [1] | blocks[0].bend | no field “bend”
          'name': 'R', 'id': ¦4194303, 'law': 'resistor', 'from': [0, 0], 'to': [1, 1] | blocks[0].id | end beyond
          'name': 'R', 'law': 'resistor', ¦'to': [1] | blocks[0].from | missing
          """)
  void faultsAreLocated(String marked, String path, String words) {
    String text = file(marked.replace("¦", ""));
    Reading.Rejected rejected = (Reading.Rejected) NetworkFile.parse(text, "a.klab");
    Problem.FileFault fault = (Problem.FileFault) rejected.problems().getFirst();
    assertThat(fault.place().path()).isEqualTo(path);
    assertThat(fault.message()).contains(words);
    if (fault.message().contains("missing")) return;
    String before = file(marked).substring(0, file(marked).indexOf('¦'));
    int column = before.length() - before.lastIndexOf('\n');
    assertThat(fault.place()).isEqualTo(new Subject.OfFile("a.klab", 3, column, path));
  }

  @Test
  void idsOfABlockMayNotMeetOthers() {
    String text =
        file("'name': 'R', 'id': 0, 'law': 'resistor', 'from': [0, 0], 'to': [1, 1]")
            .replace(
                "'blocks'".replace('\'', '"'),
                """
                "edges": [{"id": 1, "name": "e", "from": "a", "to": "b", "law": "resistor"}], "blocks"\
                """);
    Reading.Rejected rejected = (Reading.Rejected) NetworkFile.parse(text, "a.klab");
    assertThat(rejected.problems().getFirst().message()).contains("another edge with id 1");
  }

  private static String file(String block) {
    return """
    {'format': 'kirchhofflab', 'version': 1,
    'nodes': [{'id': 0, 'name': 'a'}, {'id': 1, 'name': 'b'}], 'blocks': [
    {%s}]}\
    """
        .formatted(block)
        .replace('\'', '"');
  }
}
